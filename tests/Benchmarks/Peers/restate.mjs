// hello5 as a service of Restate: restate.mjs PORT. Restate's server calls it; callers ask Restate's ingress.
import * as restate from "@restatedev/restate-sdk";

const cities = ["Tokyo", "Seattle", "London", "Lagos", "Lima"];

const hello5 = restate.service({
  name: "hello5",
  handlers: {
    run: async (context) => {
      const greetings = [];
      for (const city of cities)
        greetings.push(await context.run("greet", () => `Hello ${city}!`));
      return greetings.join(" ");
    },
  },
});

await restate.serve({ services: [hello5], port: Number(process.argv[2]) });
