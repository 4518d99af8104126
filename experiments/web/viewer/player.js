// Playing weeks: a clock that calls `turn` with each week as its time comes.

export const SPEEDS = { slow: 2, steady: 8, fast: 26, fastest: 60 }; // weeks a second

/** A player from wherever the view stands; `turn(week)` shows a week, `told(playing)` says that it started or stopped. */
export function player(weeks, now, speed, turn, told) {
  let frame = null;

  function stop() {
    if (frame === null) return;
    cancelAnimationFrame(frame);
    frame = null;
    told(false);
  }

  function play() {
    stop();
    let week = now() >= weeks - 1 ? 0 : now();
    let last = performance.now();
    const tick = (time) => {
      week = Math.min(weeks - 1, week + (Math.max(0, time - last) / 1000) * SPEEDS[speed()]);
      last = time;
      turn(Math.floor(week));
      frame = requestAnimationFrame(tick);
      if (week >= weeks - 1) stop();
    };
    turn(Math.floor(week));
    frame = requestAnimationFrame(tick);
    told(true);
  }

  return { play, stop, toggle: () => (frame === null ? play() : stop()), playing: () => frame !== null };
}
