// The bench: loads the library into a worker, hands it documents, and shows what it says of them. Nothing leaves the page.

const PAGE_SIZE = 50; // rows shown at a time
const MOST_BYTES = 50_000_000; // the library refuses more
const REMEMBERED = "township-duties-bench/";
const LANGUAGE = "township-duties-bench-language";

const CHINESE_PLACES = {
  page: (number) => `第${number}页`,
  line: (number) => `文本第${number}行`,
  sheet: (name) => `工作表“${name}”`,
  table: (number) => `第${number}个表`,
  row: (number) => `第${number}行`,
  column: (number) => `第${number}列`,
};

const TEXTS = {
  zh: {
    all: "合计",
    advice: [
      "请用 Word、WPS 或 Excel 打开文件，确认能正常显示，另存为 .docx 或 .xlsx 后再试；有密码的先取消密码。",
      "文件里要有清单表格，表头如“序号、事项类别、事项名称、对应上级部门……”。图片和扫描件读不出文字。",
      "仍然不行，可把整张表格复制后粘贴到上面的框里。",
    ],
    allKinds: "全部类型",
    changed: "文件在选中之后被改动或移走，请重新选择。",
    counted: (label, count) => `${label}（${count}）`,
    departments: (count) => `责任部门${count}个`,
    departmentDuties: (count) => `${count}项`,
    document: "整份文件",
    edition: (year, month) => `${year}年${month}月`,
    english: "程序给出的原因（英文）：",
    failed: "程序意外停止。这不是文件的问题，请把下面的内容告诉维护人员：",
    find: (row) => `${row.list.zh}${row.number ? `第${row.number}项` : ""}`,
    forgotten: "已清除。",
    loading: (done, all) => `正在加载程序：${done} / ${all} MB`,
    localFile: "从文件夹直接打开本页时，浏览器不允许读取其余文件。请改用单个文件的版本，或运行 township-duties bench。",
    making: "正在生成文件……",
    more: (count) => `再显示${count}行`,
    noNotes: "没有发现疑误之处。规则查不出的错误仍须人工审核。",
    noneShown: "没有符合筛选条件的意见。",
    noFault: "不是错误",
    notLoaded: "程序没有加载成功。请刷新页面；仍然不行，请换用较新版本的 Edge 或 Chrome 浏览器。原因：",
    noPdf: "本页读不了 PDF。请在 WPS 或 Word 中打开这份 PDF，另存为 .docx 后再试。",
    notStated: "未载明",
    pasted: "粘贴的表格",
    place: (source) => Object.entries(source).map(([unit, value]) => CHINESE_PLACES[unit](value)).join("，"),
    read: (correction) => `建议改为：${correction}`,
    reading: (name) => `正在读取和校核：${name}……`,
    ready: "程序已就绪，网络连接已禁止。",
    refused: (name) => `没有读成：${name}`,
    shown: (shown, all, no) => `显示${shown}条，共${all}条${no ? `，其中${no}条已勾“不是错误”` : ""}。`,
    starting: "正在启动……",
    stopped: "已停止。",
    tooLarge: "文件超过 50 MB。请删去其中的图片后再试。",
    unsaved: "这个浏览器不允许本页保存勾选，关闭页面后勾选会丢失。",
    whose: (place, edition) => `所属：${place}；日期：${edition}`,
    written: (name) => `已生成：${name}`,
    example: "科克亚尔柯尔克孜族乡履职事项清单",
    suffix: { commented: "校核", marked: "校核", workbook: "清单", json: "" },
  },
  en: {
    all: "All",
    advice: [
      "Open the file in Word, WPS or Excel, see that it looks right, save it as .docx or .xlsx and try again; take its password off first.",
      "It must hold the tables of a duty list, under headings such as 序号, 事项类别, 事项名称. No text can be read from pictures and scans.",
      "Failing that, copy a whole table and paste it into the box above.",
    ],
    allKinds: "All kinds",
    changed: "The file was changed or moved since it was chosen; choose it again.",
    counted: (label, count) => `${label} (${count})`,
    departments: (count) => `${count} departments`,
    departmentDuties: (count) => `${count}`,
    document: "The document as a whole",
    edition: (year, month) => `${year}-${String(month).padStart(2, "0")}`,
    english: "",
    failed: "The program stopped unexpectedly. This is no fault of the file; please tell the maintainers what follows:",
    find: (row) => `${row.list.en}${row.number ? `, no. ${row.number}` : ""}`,
    forgotten: "Forgotten.",
    loading: (done, all) => `Loading the program: ${done} / ${all} MB`,
    localFile: "A page opened from a folder may not read the other files. Use the version in one file, or run township-duties bench.",
    making: "Making the file …",
    more: (count) => `Show ${count} more rows`,
    noNotes: "Nothing was found. What no rule can find is left to people.",
    noneShown: "No note passes these filters.",
    noFault: "not a fault",
    notLoaded: "The program could not be loaded. Reload the page; if that does not help, use a newer Edge or Chrome. Why: ",
    noPdf: "This page does not read PDF. Open it in WPS or Word, save it as .docx, and try again.",
    notStated: "not stated",
    pasted: "the pasted table",
    place: (source) => Object.entries(source).map(([unit, value]) => `${unit} ${value}`).join(", "),
    read: (correction) => `Read: ${correction}`,
    reading: (name) => `Reading and checking ${name} …`,
    ready: "Ready; every connection is now forbidden.",
    refused: (name) => `Could not be read: ${name}`,
    shown: (shown, all, no) => `${shown} of ${all} notes shown${no ? `; ${no} of all are ticked as no fault` : ""}.`,
    starting: "Starting …",
    stopped: "Stopped.",
    tooLarge: "The file has more than 50 MB. Remove its pictures and try again.",
    unsaved: "This browser does not let the page keep ticks; they are lost when it is closed.",
    whose: (place, edition) => `Township: ${place}; edition: ${edition}`,
    written: (name) => `Made: ${name}`,
    example: "list of 科克亚尔柯尔克孜族乡",
    suffix: { commented: "checked", marked: "checked", workbook: "lists", json: "" },
  },
};

const $ = (id) => document.getElementById(id);

// Words of a document only ever become text, never markup.
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// ---- Loading: bytes, then no connection any more, then Python in a worker ----

async function loadedBytes(progress) {
  const inlined = $("loaded");
  if (inlined) {
    const text = inlined.textContent;
    inlined.remove();
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }
  const response = await fetch("bench.bin");
  if (!response.ok) throw new Error(`bench.bin: ${response.status}`);
  const parts = [];
  let done = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { value, done: ended } = await reader.read();
    if (ended) break;
    parts.push(value);
    progress((done += value.length));
  }
  return new Blob(parts);
}

// A line of JSON with names and sizes, then the bytes of each file, all compressed.
async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const whole = new Uint8Array(await new Response(stream).arrayBuffer());
  let place = whole.indexOf(10) + 1;
  const sizes = JSON.parse(new TextDecoder().decode(whole.subarray(0, place)));
  return Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, new Blob([whole.subarray(place, (place += size))])]),
  );
}

// From here on the browser refuses every connection, of this page and of the workers that it makes.
function forbidConnections() {
  const policy = element("meta", { httpEquiv: "Content-Security-Policy", content: "connect-src 'none'" });
  document.head.append(policy);
}

class Library {
  #files;
  #worker;
  #waiting = new Map();
  #count = 0;

  constructor(files) {
    this.#files = files;
  }

  // The worker is made of a text, not of an address, so that the page's policy holds in it too: a worker that has an
  // address has the policy that its server sends. Of a blob, Chromium makes none in a page opened from a folder.
  async start() {
    const source = await this.#files["worker.js"].text();
    this.#worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#settle(data);
    this.#worker.onerror = (event) => this.#fail(event.message || "worker");
    return this.#post({ files: this.#files, question: "ready" });
  }

  // Ask `answer` in session.py: the question's name, what else it says, and the bytes of a file.
  ask(question, options, content) {
    return this.#post({ question, options, content });
  }

  stop() {
    this.#worker.terminate();
    this.#waiting.clear();
    return this.start();
  }

  #post(message) {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...message });
    });
  }

  #settle({ id, answer, file, error, failure }) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failure) reject(new Error(failure));
    else resolve({ answer, file, error });
  }

  #fail(reason) {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}

// ---- The page ----

let language = stored(LANGUAGE) === "en" || new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh";
let library;
let busy = true;
let concerned; // what was said of the sentence that was asked last
let read; // what was said of the document that was read last, under its name
let noFaults = new Set(); // the identities of notes that are ticked
let limit = PAGE_SIZE;
let status = () => "";
let wrong; // what makes the words of an error, in the language that is chosen

const say = () => TEXTS[language];

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

// What is said is a function of the texts, so that it can be said again in the other language.
function tell(what) {
  status = what;
  $("status").textContent = what(say());
}

function setBusy(now) {
  busy = now;
  document.body.classList.toggle("busy", now);
  for (const control of [$("file"), $("read-text"), $("example"), ...document.querySelectorAll("[data-form]")]) {
    control.disabled = now;
  }
}

function showWrong(what = () => []) {
  wrong = what;
  const children = what(say());
  $("wrong").hidden = !children.length;
  $("wrong").replaceChildren(...children);
}

// The worker may be beyond help, and a new one knows nothing of the list that was read.
async function startAnew(failure) {
  forgetList();
  showWrong((texts) => [element("p", { textContent: texts.failed }), element("pre", { textContent: failure.message })]);
  tell((texts) => texts.starting);
  await library.stop();
  tell(() => "");
}

function forgetList() {
  read = concerned = undefined;
  $("result").hidden = true;
}

// `name` and `content` of a file, or `text`, or neither for the example.
async function check({ name, content, text }) {
  if (busy) return;
  const shownName = (texts) => name ?? (text === undefined ? texts.example : texts.pasted);
  setBusy(true);
  showWrong();
  forgetList();
  $("stop").hidden = false;
  tell((texts) => texts.reading(shownName(texts)));
  try {
    if (content?.size > MOST_BYTES) return refuse(shownName, (texts) => texts.tooLarge);
    let bytes;
    try {
      bytes = content && new Uint8Array(await content.arrayBuffer());
    } catch {
      return refuse(shownName, (texts) => texts.changed);
    }
    const { answer, error } = await library.ask("read", { name, text }, bytes);
    if (error) return refuse(shownName, (texts) => reason(error, texts));
    read = { ...answer, shownName };
    remember();
    show();
    tell((texts) => (read.notes.length ? "" : texts.noNotes));
  } catch (failure) {
    await startAnew(failure);
  } finally {
    setBusy(false);
    $("stop").hidden = true;
    $(read ? "understood-title" : "file").focus();
    if (!$("wrong").hidden) $("wrong").scrollIntoView({ block: "nearest" });
  }
}

function reason({ message, message_zh: chinese, missing }, texts) {
  if (missing === "pdfminer") return texts.noPdf;
  if (language === "zh") return chinese ?? texts.english + message;
  return message;
}

function refuse(shownName, why) {
  showWrong((texts) => [
    element("p", {}, element("strong", { textContent: texts.refused(shownName(texts)) })),
    element("p", { textContent: why(texts) }),
    element("ul", {}, ...texts.advice.map((textContent) => element("li", { textContent }))),
  ]);
  tell(() => "");
}

function remember() {
  limit = PAGE_SIZE;
  noFaults = new Set(JSON.parse(stored(REMEMBERED + read.content) ?? "[]"));
}

function show() {
  const texts = say();
  const { title, county, township, edition, lists, declared, published, departments } = read;
  const place = township ? `${county ?? ""}${township}` : texts.notStated;
  $("whose").replaceChildren(
    element("strong", { textContent: title }),
    element("br"),
    texts.whose(place, edition ? texts.edition(...edition.split("-").map(Number)) : texts.notStated),
  );
  const rows = [...lists, { chinese: texts.all, english: texts.all, declared, published }];
  $("lists").replaceChildren(...rows.map(listRow));
  const bodies = Object.entries(departments);
  $("departments-title").textContent = texts.departments(bodies.length);
  $("departments").replaceChildren(
    ...bodies.map(([name, count]) => element("li", {}, name, " ", element("small", { textContent: texts.departmentDuties(count) }))),
  );
  document.querySelector("[data-form=commented]").hidden = !read.commentable;
  offerFilters();
  showConcerned();
  showNotes();
  $("result").hidden = false;
}

function listRow({ chinese, english, declared, published }) {
  const differs = declared !== null && declared !== published;
  return element(
    "tr",
    { className: differs ? "differs" : "" },
    element("th", { scope: "row", textContent: language === "zh" ? chinese : english }),
    element("td", { textContent: declared ?? say().notStated }),
    element("td", { textContent: published }),
  );
}

function counted(field) {
  const found = new Map();
  for (const note of read.notes) {
    const { value } = note[field];
    found.set(value, { label: note[field][language], count: (found.get(value)?.count ?? 0) + 1 });
  }
  return [...found].sort(([, one], [, other]) => other.count - one.count);
}

const CERTAINTIES = ["certain", "probable", "possible"];

function offerFilters() {
  const unticked = new Set([...document.querySelectorAll("#certainties input:not(:checked)")].map(({ value }) => value));
  const certainties = counted("certainty").sort(([one], [other]) => CERTAINTIES.indexOf(one) - CERTAINTIES.indexOf(other));
  $("certainties").replaceChildren(
    ...certainties.map(([value, { label, count }]) => {
      const tick = element("input", { type: "checkbox", value, checked: !unticked.has(value), onchange: filterAnew });
      return element("label", { className: `tick ${value}` }, tick, element("span", { textContent: say().counted(label, count) }));
    }),
  );
  const chosen = $("kind").value;
  const kinds = counted("kind").map(([value, { label, count }]) => element("option", { value, textContent: say().counted(label, count) }));
  const all = element("option", { value: "", textContent: say().counted(say().allKinds, read.notes.length) });
  $("kind").replaceChildren(all, ...kinds);
  if ([...$("kind").options].some(({ value }) => value === chosen)) $("kind").value = chosen;
}

function filterAnew() {
  limit = PAGE_SIZE;
  showNotes();
}

function wanted() {
  const certainties = new Set([...document.querySelectorAll("#certainties input:checked")].map(({ value }) => value));
  const kind = $("kind").value;
  const hide = $("hide-no-faults").checked;
  return read.notes.filter(
    (note) =>
      certainties.has(note.certainty.value) && (!kind || note.kind.value === kind) && !(hide && noFaults.has(note.identity)),
  );
}

function showNotes() {
  const notes = wanted();
  const byRow = new Map();
  for (const note of notes) byRow.set(note.row, [...(byRow.get(note.row) ?? []), note]);
  const rows = [...byRow];
  $("rows").replaceChildren(...rows.slice(0, limit).map(([row, noted]) => rowOf(row, noted)));
  const left = Math.min(rows.length - limit, PAGE_SIZE);
  $("more").hidden = left <= 0;
  $("more").textContent = say().more(left);
  tellShown(notes.length);
}

function tellShown(shown) {
  const no = read.notes.filter(({ identity }) => noFaults.has(identity)).length;
  const texts = say();
  $("shown").textContent = read.notes.length
    ? (shown ? "" : `${texts.noneShown}`) + texts.shown(shown, read.notes.length, no)
    : texts.noNotes;
}

function rowOf(id, notes) {
  const row = read.rows[id];
  const title = row
    ? [element("span", { className: "list", textContent: say().find(row) }), " ", row.name]
    : [say().document];
  const place = row && element("small", { textContent: say().place(row.source) });
  return element(
    "li",
    {},
    element("h3", {}, ...title, ...(place ? [" ", place] : [])),
    element("ul", {}, ...notes.map(noteOf)),
  );
}

function noteOf(note) {
  const texts = say();
  const tick = element("input", { type: "checkbox", checked: noFaults.has(note.identity) });
  const parts = [
    element(
      "p",
      { className: "facts" },
      element("span", { className: `certainty ${note.certainty.value}`, textContent: note.certainty[language] }),
      element("span", { textContent: note.kind[language] }),
      element("span", { textContent: note.field[language] }),
    ),
    element("p", { className: "message", textContent: note.message[language] }),
    element("p", { className: "words", lang: "zh-CN" }, note.before, element("mark", { textContent: note.excerpt }), note.after),
  ];
  if (note.correction) parts.push(element("p", { className: "correction", textContent: texts.read(note.correction) }));
  parts.push(element("label", { className: "tick" }, tick, element("span", { textContent: texts.noFault })));
  const made = element("li", { className: noFaults.has(note.identity) ? "no-fault" : "" }, ...parts);
  tick.onchange = () => {
    if (tick.checked) noFaults.add(note.identity);
    else noFaults.delete(note.identity);
    made.classList.toggle("no-fault", tick.checked);
    const kept = store(REMEMBERED + read.content, noFaults.size ? JSON.stringify([...noFaults]) : null);
    if (!kept) tell((said) => said.unsaved);
    tellShown(wanted().length);
  };
  return made;
}

async function exportAs(form) {
  setBusy(true);
  showWrong();
  tell((texts) => texts.making);
  try {
    const { file, error } = await library.ask("export", { form, no_faults: [...noFaults] });
    const name = fileName(form);
    if (error) return refuse(() => name, (texts) => reason(error, texts));
    const address = URL.createObjectURL(new Blob([file]));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    tell((texts) => texts.written(name));
  } catch (failure) {
    await startAnew(failure);
  } finally {
    setBusy(false);
  }
}

async function askWhose() {
  const sentence = $("sentence").value.trim();
  if (busy || !sentence) return;
  setBusy(true);
  try {
    const { answer, error } = await library.ask("concerning", { sentence });
    concerned = answer ?? { told: { zh: error.message_zh ?? error.message, en: error.message }, matches: [] };
    showConcerned();
  } catch (failure) {
    await startAnew(failure);
  } finally {
    setBusy(false);
  }
}

function showConcerned() {
  const { told, matches } = concerned ?? { told: { zh: "", en: "" }, matches: [] };
  const lines = told[language].split("\n").map((textContent) => element("p", { textContent }));
  const found = matches.map((match) =>
    element(
      "li",
      {},
      element("span", { className: "list", textContent: say().find(match) }),
      ` ${match.name} `,
      element("small", { textContent: `${say().place(match.source)}; ${match.score}; ${match.words.join(" ")}` }),
    ),
  );
  $("concerned").replaceChildren(...(concerned ? lines : []), ...(found.length ? [element("ol", {}, ...found)] : []));
}

function fileName(form) {
  const stem = read.shownName(say()).replace(/\.[^.]+$/, "");
  const suffix = say().suffix[form];
  return `${stem}${suffix ? `-${suffix}` : ""}.${{ json: "json", commented: "docx" }[form] ?? "xlsx"}`;
}

function speak(which) {
  language = which;
  document.documentElement.dataset.language = which;
  document.documentElement.lang = which === "zh" ? "zh-CN" : "en";
  document.title = document.querySelector("h1").innerText;
  $("status").textContent = status(say());
  showWrong(wrong);
  if (read) show();
}

function listen() {
  $("language").onclick = () => {
    speak(language === "zh" ? "en" : "zh");
    store(LANGUAGE, language);
  };
  $("file").onchange = () => {
    const [file] = $("file").files;
    if (file) check({ name: file.name, content: file });
    $("file").value = ""; // so that the same file can be chosen again, once it was mended
  };
  const dropped = (event) => {
    event.preventDefault();
    document.body.classList.toggle("dropping", event.type === "dragover");
    if (event.type !== "drop") return;
    const [file] = event.dataTransfer.files;
    if (file) check({ name: file.name, content: file });
  };
  for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, dropped);
  // A table copied from Word, WPS or Excel comes as a web page too, which keeps cells with several lines whole.
  $("text").onpaste = (event) => {
    const page = event.clipboardData.getData("text/html");
    if (!/<table/i.test(page)) return;
    event.preventDefault();
    check({ text: page });
  };
  $("read-text").onclick = () => $("text").value.trim() && check({ text: $("text").value });
  $("example").onclick = () => check({});
  $("stop").onclick = async () => {
    $("stop").hidden = true;
    tell((texts) => texts.starting);
    await library.stop();
    setBusy(false);
    tell((texts) => texts.stopped);
    $("file").focus();
  };
  $("ask").onsubmit = (event) => {
    event.preventDefault();
    askWhose();
  };
  $("kind").onchange = filterAnew;
  $("hide-no-faults").onchange = filterAnew;
  $("more").onclick = () => {
    const next = limit;
    limit += PAGE_SIZE;
    showNotes();
    $("rows").children[next]?.querySelector("input")?.focus();
  };
  $("forget").onclick = () => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(REMEMBERED)) localStorage.removeItem(key);
    } catch {
      // Where nothing can be kept, nothing is to be forgotten.
    }
    noFaults.clear();
    showNotes();
    tell((texts) => texts.forgotten);
  };
  for (const button of document.querySelectorAll("[data-form]")) button.onclick = () => exportAs(button.dataset.form);
}

async function begin() {
  speak(language);
  listen();
  setBusy(true);
  const all = Number(document.body.dataset.bytes);
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const progress = (done) => {
    $("progress").value = done / all;
    $("loading-text").textContent = say().loading(megabytes(done), megabytes(all));
  };
  progress(0);
  try {
    const files = await unpacked(await loadedBytes(progress));
    progress(all);
    tell((texts) => texts.starting);
    $("progress").removeAttribute("value");
    forbidConnections();
    library = new Library(files);
    const { answer } = await library.start();
    document.querySelector("[data-form=marked]").hidden = !answer.marked;
    $("loading").hidden = true;
    setBusy(false);
    tell((texts) => texts.ready);
  } catch (failure) {
    $("loading").hidden = true;
    const local = location.protocol === "file:" && failure instanceof TypeError;
    showWrong((texts) => [element("p", { textContent: local ? texts.localFile : texts.notLoaded + failure.message })]);
    tell(() => "");
  }
}

begin();
