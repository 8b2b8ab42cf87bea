// Drawing with a finger, a pen or a mouse. Whoever would rather write finds the text box below; so does who has no script.

const WIDE = 800;
const HIGH = 600;
const LARGEST = 400000;
const LINES = { thin: 5, thick: 18 };

function board(box) {
  const paper = box.querySelector("canvas");
  const field = document.getElementById(box.dataset.draw);
  const kept = box.querySelector("[data-draw-kept]");
  const pen = paper.getContext("2d");
  const strokes = [];
  let ground = null;
  let colour = box.querySelector("[data-colour]").dataset.colour;
  let line = "thin";
  let stroke = null;

  paper.width = WIDE;
  paper.height = HIGH;
  pen.lineCap = pen.lineJoin = "round";

  const at = (event) => {
    const edge = paper.getBoundingClientRect();
    return [((event.clientX - edge.left) / edge.width) * WIDE, ((event.clientY - edge.top) / edge.height) * HIGH];
  };

  const trace = ({ colour: ink, width, points }) => {
    pen.strokeStyle = ink;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(...points[0]);
    points.forEach((point) => pen.lineTo(...point));
    pen.stroke();
  };

  const redraw = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, WIDE, HIGH);
    if (ground) pen.drawImage(ground, 0, 0, WIDE, HIGH);
    strokes.forEach(trace);
  };

  const picture = () => {
    for (const share of [1, 0.7, 0.5]) {
      const copy = document.createElement("canvas");
      copy.width = WIDE * share;
      copy.height = HIGH * share;
      copy.getContext("2d").drawImage(paper, 0, 0, copy.width, copy.height);
      const made = copy.toDataURL("image/png");
      if (made.length < LARGEST * 1.3) return made;
    }
    return "";
  };

  const changed = () => {
    const empty = !strokes.length && !ground;
    field.value = empty ? "" : picture();
    box.dataset.drawn = empty ? "" : "yes";
  };

  paper.addEventListener("pointerdown", (event) => {
    if (event.button > 0 || stroke) return;
    paper.setPointerCapture(event.pointerId);
    stroke = { id: event.pointerId, colour, width: LINES[line], points: [at(event)] };
    strokes.push(stroke);
    trace(stroke);
  });
  paper.addEventListener("pointermove", (event) => {
    if (stroke?.id !== event.pointerId) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const one of passed.length ? passed : [event]) stroke.points.push(at(one));
    trace({ ...stroke, points: stroke.points.slice(-passed.length - 2) });
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    paper.addEventListener(kind, (event) => {
      if (stroke?.id !== event.pointerId) return;
      stroke = null;
      redraw();
      changed();
    });
  }

  const choose = (button, group) => {
    box.querySelectorAll(group).forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
  };
  for (const button of box.querySelectorAll("[data-colour]")) {
    button.addEventListener("click", () => {
      colour = button.dataset.colour;
      choose(button, "[data-colour]");
    });
  }
  for (const button of box.querySelectorAll("[data-line]")) {
    button.addEventListener("click", () => {
      line = button.dataset.line;
      choose(button, "[data-line]");
    });
  }
  box.querySelector("[data-undo]").addEventListener("click", () => {
    strokes.pop();
    redraw();
    changed();
  });
  box.querySelector("[data-clear]").addEventListener("click", () => {
    strokes.length = 0;
    ground = null;
    redraw();
    changed();
  });

  // A drawing made before lies below; until it is changed, nothing is sent again.
  if (kept) {
    const again = kept.querySelector("img");
    const lay = () => {
      ground = again;
      redraw();
    };
    if (again.complete && again.naturalWidth) lay();
    else again.addEventListener("load", lay);
    kept.hidden = true;
    const keep = kept.querySelector("input");
    paper.addEventListener("pointerdown", () => (keep.checked = false));
    for (const button of box.querySelectorAll("[data-undo], [data-clear]")) button.addEventListener("click", () => (keep.checked = false));
  }
  box.querySelector("[data-draw-without]").hidden = true;
  box.querySelector("[data-draw-with]").hidden = false;
  redraw();
}

document.querySelectorAll("[data-draw]").forEach(board);
