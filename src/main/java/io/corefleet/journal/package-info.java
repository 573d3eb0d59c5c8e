/**
 * Memory between runs: a SQLite file, or a PostgreSQL database that several controllers share. Runs, what each changed and how to take it
 * back, what was last applied, and who is writing to a host now. The only room that knows SQL. Deciding anything from it is the business of
 * {@code run}.
 */
package io.corefleet.journal;
