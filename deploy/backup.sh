#!/usr/bin/env bash
# backup.sh FOLDER BACKUPS: the history (PostgreSQL), and FOLDER's seeds and releases, as two files named by the time (UTC).
# A backup is complete when its .sql.gz stands there: it is put in place last. Backups older than 30 days are deleted.
set -euo pipefail
umask 077
folder=$1 backups=$2
now=$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$backups"
draft=$(mktemp -d "$backups/.draft-XXXXXX")
trap 'rm -rf "$draft"' EXIT
# The release in the making (.stage-…) and the tables between the steps can be made anew.
tar --create --gzip --file "$draft/files.tar.gz" --exclude='.stage-*' --directory "$folder" seeds dist
# pg_dump knows no "+psycopg2" in an address.
pg_dump --no-owner "${DAGSTER_POSTGRES_URL/+psycopg2/}" | gzip >"$draft/history.sql.gz"
mv "$draft/files.tar.gz" "$backups/openfigures-$now.tar.gz"
mv "$draft/history.sql.gz" "$backups/openfigures-$now.sql.gz"
find "$backups" -maxdepth 1 -name 'openfigures-*.gz' -mtime +30 -delete
echo "$backups/openfigures-$now.sql.gz"
