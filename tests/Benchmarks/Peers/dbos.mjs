// hello5 as a workflow of DBOS behind a bare HTTP server: dbos.mjs PORT DATABASE_URL.
// POST runs one and answers its result.
import { createServer } from "node:http";
import { DBOS } from "@dbos-inc/dbos-sdk";

const [port, systemDatabaseUrl] = process.argv.slice(2);
const cities = ["Tokyo", "Seattle", "London", "Lagos", "Lima"];

async function greetAll() {
  const greetings = [];
  for (const city of cities)
    greetings.push(await DBOS.runStep(async () => `Hello ${city}!`, { name: "greet" }));
  return greetings.join(" ");
}
const hello5 = DBOS.registerWorkflow(greetAll, { name: "hello5" });

DBOS.setConfig({
  name: "hello5",
  applicationVersion: "1",
  systemDatabaseUrl,
  systemDatabasePoolSize: 20,
  logLevel: "error",
});
await DBOS.launch();

createServer(async (request, response) => {
  if (request.method !== "POST")
    return response.end("ready");
  try {
    const handle = await DBOS.startWorkflow(hello5)();
    response.end(await handle.getResult());
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(Number(port), "127.0.0.1");
