// A sheet to draw a digit on, what a network sees of it, and ten bars. The widget's other half,
// digit_sheet.py, reads the drawing.

const INK = 255;
const PEN = 3.4; // radius in squares; a digit's lines come out about as wide as the data set's
const KEY_STEP = 4; // squares; with Shift, one
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function part(parent, tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  parent.append(made);
  return made;
}

function bytesOf(value) {
  // Bytes from Python come as a DataView.
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function paint(canvas, bytes, size) {
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  const image = context.createImageData(size, size);
  bytes.forEach((ink, place) => {
    image.data.fill(INK - ink, 4 * place, 4 * place + 3);
    image.data[4 * place + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}

// The drawing itself: squares of ink, and what they were before each stroke.
class Drawing {
  constructor(size, ink) {
    this.size = size;
    this.ink = Uint8Array.from(ink);
    this.past = [];
  }

  begin() {
    this.past.push(this.ink.slice());
  }

  line([fromX, fromY], [toX, toY]) {
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY)));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      this.dot(fromX + share * (toX - fromX), fromY + share * (toY - fromY));
    }
  }

  dot(x, y) {
    for (let row = Math.max(0, Math.floor(y - PEN)); row < Math.min(this.size, y + PEN); row++) {
      for (let column = Math.max(0, Math.floor(x - PEN)); column < Math.min(this.size, x + PEN); column++) {
        if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= PEN) {
          this.ink[row * this.size + column] = INK;
        }
      }
    }
  }

  clear() {
    this.begin();
    this.ink.fill(0);
  }

  undo() {
    if (this.past.length) this.ink = this.past.pop();
  }

  get isBlank() {
    return this.ink.every((one) => one === 0);
  }
}

function bars(parent) {
  const rows = [];
  for (let digit = 0; digit < 10; digit++) {
    const row = part(parent, "div", "bar");
    part(row, "span", "digit", String(digit));
    const length = part(part(row, "div", "track"), "div", "length");
    rows.push({ row, length, share: part(row, "span", "share") });
  }
  return (shares, best) => {
    rows.forEach(({ row, length, share }, digit) => {
      const percent = 100 * Math.min(1, Math.max(0, shares[digit] ?? 0));
      length.style.width = `${percent}%`;
      share.textContent = `${percent.toFixed(0)} %`;
      row.classList.toggle("best", digit === best);
    });
  };
}

function render({ model, el }) {
  const size = model.get("size");
  const drawing = new Drawing(size, bytesOf(model.get("ink")));
  const root = part(el, "div", "course-digit-sheet");
  // Keys pressed here are not JupyterLab's: "Delete" wipes the sheet and no cell.
  root.dataset.lmSuppressShortcuts = "true";

  const left = part(root, "div", "");
  part(left, "p", "caption", "Draw a digit, as large as the sheet:");
  const sheet = part(left, "canvas", "sheet");
  sheet.tabIndex = 0;
  sheet.setAttribute("role", "application");
  sheet.setAttribute(
    "aria-label",
    "Sheet to draw a digit on. Arrow keys move the pen, Space puts it down or lifts it, " +
      "Backspace undoes, Delete clears.",
  );
  const buttons = part(left, "div", "");
  const undo = part(buttons, "button", "", "Undo");
  const clear = part(buttons, "button", "", "Clear");
  undo.type = clear.type = "button";
  part(left, "p", "keys", "With keys: arrows move the pen, Space puts it down or lifts it.");

  const middle = part(root, "div", "");
  part(middle, "p", "caption", "The network sees:");
  const seen = part(middle, "canvas", "seen");
  seen.setAttribute("role", "img");
  seen.setAttribute("aria-label", "The drawing, cut to its ink and scaled to 16 by 16 squares");

  const right = part(root, "div", "");
  const answer = part(right, "p", "answer");
  const drawBars = bars(right);
  // Two places, so that neither is spoken over the other: what is read, and where the pen is.
  const [heardAnswer, heardPen] = [part(root, "div", "heard"), part(root, "div", "heard")];
  for (const one of [heardAnswer, heardPen]) one.setAttribute("aria-live", "polite");

  // Where the keys' pen is, and whether it is down.
  const pen = { x: size / 2, y: size / 2, isDown: false, isShown: false };
  let isWaiting = false;

  function paintSheet() {
    paint(sheet, drawing.ink, size);
    if (pen.isShown) {
      const context = sheet.getContext("2d");
      context.strokeStyle = pen.isDown ? "#d55e00" : "#0072b2";
      context.lineWidth = 1.5;
      context.beginPath();
      context.arc(pen.x, pen.y, PEN, 0, 2 * Math.PI);
      context.stroke();
    }
    undo.disabled = drawing.past.length === 0;
    clear.disabled = drawing.isBlank;
  }

  function ask() {
    if (isWaiting || model.get("asked") !== model.get("answered")) {
      isWaiting = true;
      return;
    }
    isWaiting = false;
    model.set("ink", new DataView(drawing.ink.slice().buffer));
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
  }

  function changed() {
    paintSheet();
    ask();
  }

  function strokeEnded() {
    needsTelling = true;
    changed();
  }

  // Whether a stroke has ended that the plain figure does not show yet.
  let needsTelling = false;

  function answered() {
    if (isWaiting) {
      isWaiting = false;
      ask();
      return;
    }
    if (needsTelling) {
      needsTelling = false;
      model.set("strokes", model.get("strokes") + 1);
      model.save_changes();
    }
  }

  function showAnswer() {
    const fault = model.get("fault");
    const shares = model.get("shares");
    const best = shares.indexOf(Math.max(...shares));
    answer.classList.toggle("fault", fault !== "");
    if (fault) {
      answer.textContent = fault;
    } else if (!shares[best]) {
      answer.textContent = "There is no ink to read yet.";
    } else {
      answer.textContent = `read as ${best}, ${(100 * shares[best]).toFixed(0)} % sure`;
    }
    drawBars(shares, shares[best] && !fault ? best : -1);
    if (model.get("seen_size")) paint(seen, bytesOf(model.get("seen")), model.get("seen_size"));
    if (!stroke) heardAnswer.textContent = answer.textContent;
  }

  function place(event) {
    const box = sheet.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * size,
      ((event.clientY - box.top) / box.height) * size,
    ];
  }

  // The pointer that draws, and where it was last; null between strokes.
  let stroke = null;

  sheet.addEventListener("pointerdown", (event) => {
    if (stroke || event.button !== 0) return;
    event.preventDefault();
    sheet.focus({ preventScroll: true });
    sheet.setPointerCapture(event.pointerId);
    pen.isDown = pen.isShown = false;
    drawing.begin();
    stroke = { pointer: event.pointerId, last: place(event) };
    drawing.dot(...stroke.last);
    changed();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (stroke?.pointer !== event.pointerId) return;
    // A fast pointer reports several places at once.
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) {
      const here = place(one);
      drawing.line(stroke.last, here);
      stroke.last = here;
    }
    changed();
  });
  for (const name of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(name, (event) => {
      if (stroke?.pointer !== event.pointerId) return;
      stroke = null;
      strokeEnded();
    });
  }

  function movePen([right, down], step) {
    const before = [pen.x, pen.y];
    pen.x = Math.min(size, Math.max(0, pen.x + step * right));
    pen.y = Math.min(size, Math.max(0, pen.y + step * down));
    if (pen.isDown) {
      drawing.line(before, [pen.x, pen.y]);
      strokeEnded();
    }
  }

  function pressPen() {
    pen.isDown = !pen.isDown;
    if (pen.isDown) {
      drawing.begin();
      drawing.dot(pen.x, pen.y);
      strokeEnded();
    }
  }

  sheet.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey) return;
    if (event.key in ARROWS) movePen(ARROWS[event.key], event.shiftKey ? 1 : KEY_STEP);
    else if (event.key === " ") pressPen();
    else if (event.key === "Backspace" || (event.key === "z" && event.ctrlKey)) undoStroke();
    else if (event.key === "Delete") clearSheet();
    else return;
    event.preventDefault();
    event.stopPropagation();
    pen.isShown = true;
    paintSheet();
    const column = Math.round(pen.x / KEY_STEP);
    const row = Math.round(pen.y / KEY_STEP);
    heardPen.textContent = `row ${row}, column ${column}, pen ${pen.isDown ? "down" : "up"}`;
  });
  sheet.addEventListener("blur", () => {
    pen.isDown = pen.isShown = false;
    paintSheet();
  });

  function undoStroke() {
    pen.isDown = false;
    drawing.undo();
    strokeEnded();
  }

  function clearSheet() {
    pen.isDown = false;
    if (!drawing.isBlank) drawing.clear();
    strokeEnded();
  }

  undo.addEventListener("click", undoStroke);
  clear.addEventListener("click", clearSheet);
  const seenChanges = "change:shares change:seen change:fault";
  model.on(seenChanges, showAnswer);
  model.on("change:answered", answered);
  paintSheet();
  showAnswer();
  return () => {
    model.off(seenChanges, showAnswer);
    model.off("change:answered", answered);
  };
}

export default { render };
