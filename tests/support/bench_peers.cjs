// Fills a table with the engines of node: the median milliseconds of the processor, as JSON.
const fs = require("fs");
const path = require("path");

const [modules, folder, size, times] = process.argv.slice(2);
const load = (name) => require(path.join(modules, "node_modules", name));
const template = (name) => fs.readFileSync(path.join(folder, `${name}.docx`));
const data = JSON.parse(fs.readFileSync(path.join(folder, "rows.json"), "utf-8"));
const mustache = template("mustache");

const PizZip = load("pizzip");
const Docxtemplater = load("docxtemplater");
const { TemplateHandler } = load("easy-template-x");
const carbone = load("carbone");
const handler = new TemplateHandler();

const ways = {
  docxtemplater: async () => {
    const document = new Docxtemplater(new PizZip(mustache), { paragraphLoop: true });
    document.render(data);
    return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
  "easy-template-x": () => handler.process(mustache, data),
  carbone: () =>
    new Promise((done, failed) =>
      carbone.render(path.join(folder, "carbone.docx"), data, (error, file) =>
        error ? failed(error) : done(file),
      ),
    ),
};

async function timed(way) {
  const before = process.cpuUsage();
  const file = await way();
  const used = process.cpuUsage(before);
  const body = new PizZip(file).file("word/document.xml").asText();
  const rows = body.split("<w:tr>").length + body.split("<w:tr ").length - 2;
  if (rows < Number(size)) throw new Error(`${rows} rows of ${size}`);
  return (used.user + used.system) / 1000;
}

async function main() {
  const found = {};
  for (const [name, way] of Object.entries(ways)) {
    const taken = [];
    for (let turn = 0; turn <= Number(times); turn++) taken.push(await timed(way));
    taken.shift();
    taken.sort((one, other) => one - other);
    found[name] = taken[Math.floor(taken.length / 2)];
  }
  console.log(JSON.stringify(found));
  process.exit();
}

main();
