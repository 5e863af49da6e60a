#!/bin/sh
# Row-level security does not apply to superusers: Plinth owns its database as an ordinary role.
set -eu
psql --username="$POSTGRES_USER" --set=ON_ERROR_STOP=1 --set=password="$PLINTH_DATABASE_PASSWORD" <<'SQL'
create role plinth login password :'password';
create database plinth owner plinth;
SQL
