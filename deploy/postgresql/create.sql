-- Run once as a superuser: psql -v password="'…'" -f create.sql
CREATE ROLE mulin LOGIN PASSWORD :password;
CREATE DATABASE mulin OWNER mulin ENCODING 'UTF8' TEMPLATE template0;
\connect mulin
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO mulin;
