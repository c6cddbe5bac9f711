import { fileURLToPath } from "node:url";

// Runs scripts/<name>.ts. Plain JavaScript that an old Node can read, because an old Node stops at
// a TypeScript file with a stack trace that tells nobody what to do.
const name = process.argv[2];
const command = name === "start" || name === "test" ? "npm " + name : "npm run " + name;

if (process.features.typescript) {
  process.argv.splice(1, 2, fileURLToPath(new URL("./" + name + ".ts", import.meta.url)));
  import("./" + name + ".ts");
} else {
  const throughNpm = process.env.npm_lifecycle_event !== undefined;
  const [ja, en] = throughNpm
    ? [
        "同梱の Node が準備されていません。npm rebuild を実行するか、--ignore-scripts を付けずに npm install をやり直してください",
        "the Node that comes with the packages is not set up: run `npm rebuild`, or install again without --ignore-scripts",
      ]
    : [`${command} で実行してください（同梱の Node を使います）`, `run \`${command}\`, which uses the Node that comes with the packages`];
  console.error(`起動できません: Node ${process.versions.node} では動きません。${ja} / Cannot start: Node ${process.versions.node} is too old (22.18 is needed); ${en}.`);
  process.exit(1);
}
