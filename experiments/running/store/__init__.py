"""The store of a study: Parquet parts, each whole or absent, addressed by what decides what is in them."""
