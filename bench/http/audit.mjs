// The audit suite of GraphQL over HTTP (npm graphql-http) against a running server:
//
//   npm install --no-save graphql-http graphql && node bench/http/audit.mjs http://127.0.0.1:8000/graphql
//
// Exit code 1: not all of its audits pass.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] ?? "http://127.0.0.1:8000/graphql" });
const failed = results.filter((result) => result.status !== "ok");
for (const { status, id, name, reason } of failed) console.log(status, id, name, reason);
console.log(`${results.length - failed.length} of ${results.length} audits pass`);
process.exitCode = failed.length ? 1 : 0;
