// Parses a file with an npm package, segments collected with their elements and components; prints
// the median of the rounds, as JSON.
//
//     node parse.mjs FOLDER PACKAGE FILE ROUNDS      (FOLDER holds node_modules)

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, name, file, rounds] = process.argv.slice(2);
const require = createRequire(join(folder, "of.js"));
const text = readFileSync(file, "latin1");

// One of them warns of each segment that it has no definition of: writing that is no part of parsing.
console.warn = () => {};

const parsers = {
  edifact(events) {
    const { Parser } = require("edifact");
    const parser = new Parser();
    parser.encoding("UNOC");
    parser.onopensegment = events.segment;
    parser.onelement = events.element;
    parser.oncomponent = events.component;
    return parser;
  },
  "ts-edifact"(events) {
    // Not its index, which loads a package that it does not name as its own.
    const { Configuration } = require("ts-edifact/lib/configuration.js");
    const { Parser } = require("ts-edifact/lib/parser.js");
    const parser = new Parser(new Configuration({ charset: "UNOC" }));
    parser.onOpenSegment = events.segment;
    parser.onElement = events.element;
    parser.onComponent = events.component;
    return parser;
  },
};

function parsed() {
  const segments = [];
  let elements, components;
  const parser = parsers[name]({
    segment: (tag) => segments.push({ name: tag, elements: (elements = []) }),
    element: () => elements.push((components = [])),
    component: (value) => components.push(value),
  });
  parser.write(text);
  parser.end();
  return segments;
}

const times = [];
let seen = parsed().length; // once unmeasured: what runs often is compiled
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  seen = parsed().length;
  times.push((performance.now() - start) / 1000);
}
times.sort((one, other) => one - other);
const { version } = require(`${name}/package.json`);
console.log(JSON.stringify({ version, node: process.version, seen, seconds: times[times.length >> 1] }));
