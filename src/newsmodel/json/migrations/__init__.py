"""Migrations: one module for each step from an older format version to the next."""
