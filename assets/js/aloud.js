// Read aloud: the question, its help and its answers, by a recording or by a voice of this device.
// Only voices that live on the device are used: others would tell their maker which page is being read.

const speech = window.speechSynthesis;
const buttons = [...document.querySelectorAll("[data-aloud]")];
const PARTS = ".title, .legend, .label, .lead, .hint, .choice__label > span, .choice__hint";
let pressed = null;
let turn = 0;

const tag = (words) => words.toLowerCase().replace("_", "-");

function voiceFor(language) {
  const wanted = tag(language);
  const [short] = wanted.split("-");
  const ours = (speech?.getVoices() ?? []).filter((voice) => voice.localService && tag(voice.lang).split("-")[0] === short);
  return ours.find((voice) => tag(voice.lang) === (short === "en" ? "en-gb" : wanted)) ?? ours[0];
}

const languageOf = (node) => node.closest("[lang]").lang;
const recording = (button) => document.getElementById(button.dataset.aloudFile ?? "");

function offer() {
  for (const button of buttons) button.hidden = !recording(button) && !voiceFor(languageOf(document.getElementById(button.dataset.aloud)));
}

function partsOf(button) {
  const whole = document.getElementById(button.dataset.aloud);
  const found = [...whole.querySelectorAll(PARTS)].filter((node) => node.offsetParent && !node.parentElement.closest(PARTS));
  return found.length ? found : [whole];
}

// The word at a place in what a node says, marked where the browser can mark without touching the page.
function mark(node, at, length) {
  if (!window.Highlight || !CSS.highlights) return;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let before = 0; walker.nextNode(); before += walker.currentNode.length) {
    const from = at - before;
    if (from >= walker.currentNode.length) continue;
    const range = new Range();
    range.setStart(walker.currentNode, from);
    range.setEnd(walker.currentNode, Math.min(from + length, walker.currentNode.length));
    CSS.highlights.set("said", new Highlight(range));
    return;
  }
}

function hush() {
  turn += 1;
  speech?.cancel();
  document.querySelectorAll("audio").forEach((one) => one.pause());
  document.querySelectorAll(".is-said").forEach((one) => one.classList.remove("is-said"));
  CSS.highlights?.delete("said");
  pressed?.setAttribute("aria-pressed", "false");
  pressed = null;
}

function say(parts, mine) {
  const [node, ...rest] = parts;
  if (!node || mine !== turn) return mine === turn && hush();
  const words = node.textContent;
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.lang = languageOf(node);
  spoken.voice = voiceFor(spoken.lang) ?? null;
  spoken.rate = 0.9;
  spoken.onboundary = (event) => {
    const length = event.charLength ?? words.slice(event.charIndex).search(/\s|$/);
    if (mine === turn && event.name !== "sentence") mark(node, event.charIndex, length);
  };
  spoken.onend = spoken.onerror = () => {
    node.classList.remove("is-said");
    CSS.highlights?.delete("said");
    say(rest, mine);
  };
  node.classList.add("is-said");
  speech.speak(spoken);
}

function press(button) {
  const again = button === pressed;
  hush();
  if (again) return;
  pressed = button;
  button.setAttribute("aria-pressed", "true");
  const recorded = recording(button);
  const mine = turn;
  if (!recorded) return say(partsOf(button), mine);
  recorded.onended = hush;
  recorded.currentTime = 0;
  // A recording that does not arrive is made good by a voice, where there is one.
  recorded.play().catch(() => {
    if (mine !== turn) return;
    if (voiceFor(languageOf(document.getElementById(button.dataset.aloud)))) say(partsOf(button), mine);
    else hush();
  });
}

if (buttons.length) {
  offer();
  speech?.addEventListener?.("voiceschanged", offer);
  for (const button of buttons) button.addEventListener("click", () => press(button));
  addEventListener("pagehide", hush);
}

export const reading = () => pressed !== null;
