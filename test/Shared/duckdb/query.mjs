// Runs the SQL of its standard input in DuckDB and prints the rows of the last statement:
// one line for each, a JSON array of texts, null where there is none.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const text = (value) =>
  value === null || typeof value === 'string' ? value : JSON.stringify(value);

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
await connection.run("SET TimeZone = 'UTC'");
const result = await connection.runAndReadAll(readFileSync(0, 'utf8'));
for (const row of result.getRowsJson()) console.log(JSON.stringify(row.map(text)));
