// The library, away from the page, which stays alive: starts Python from bytes that it is given, and fetches nothing.

const ADDRESS = "https://bench.invalid/"; // the runtime wants one; nothing is ever fetched from it

const inMemory = new Map();
let answer;

// Everything that the runtime loads was brought by the page already.
self.fetch = async (request) => {
  const name = new URL(request.url ?? request).pathname.slice(1);
  if (!inMemory.has(name)) throw new TypeError(`${name} is not among what was loaded`);
  return new Response(inMemory.get(name), { headers: { "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "" } });
};

const imported = (name) => import(URL.createObjectURL(new Blob([inMemory.get(name)], { type: "text/javascript" })));

async function start(files) {
  for (const [name, content] of Object.entries(files)) inMemory.set(name, await content.arrayBuffer());
  const [{ loadPyodide }, { default: createPyodideModule }] = [await imported("pyodide.mjs"), await imported("pyodide.asm.mjs")];
  const lockFileContents = new TextDecoder().decode(inMemory.get("pyodide-lock.json"));
  const python = await loadPyodide({ indexURL: ADDRESS, packageBaseUrl: ADDRESS, lockFileContents, createPyodideModule });
  python.unpackArchive(inMemory.get("packages.zip"), "zip", { extractDir: "/packages" });
  inMemory.clear();
  python.runPython("import sys; sys.path.insert(0, '/packages')");
  answer = python.pyimport("session").answer;
}

self.onmessage = async ({ data: { id, files, question, options, content } }) => {
  try {
    if (files) await start(files);
    const answered = answer(question, JSON.stringify(options ?? {}), content ?? new Uint8Array());
    const [said, file] = [answered.get(0), answered.get(1)];
    const bytes = file.toJs();
    file.destroy();
    answered.destroy();
    self.postMessage({ id, ...JSON.parse(said), file: bytes });
  } catch (failure) {
    self.postMessage({ id, failure: String(failure?.stack ?? failure) });
  }
};
