// @neo4j/graphql on Apollo Server: `node server.mjs PORT`, over the database of NEO4J_URI.
import { readFile } from "node:fs/promises";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const typeDefs = await readFile(new URL("types.graphql", import.meta.url), "utf8");
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false });
await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: Number(process.argv[2]) },
  context: async () => ({ executionContext: driver, sessionConfig: { database: "neo4j", defaultAccessMode: "READ" } }),
});
