// Single keys in the workbench: j k move, x ticks, / searches, ? explains. They can be turned off in the explanation.
const OFF = "mulin-keys-off";

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || !document.querySelector("[data-keys]")) {
      return;
    }
    const at = event.target as HTMLElement;
    const help = document.getElementById("keys") as HTMLDialogElement | null;
    if (at.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") || at.isContentEditable || help?.open) {
      return;
    }
    if (event.key === "?") {
      event.preventDefault();
      explain(help);
      return;
    }
    if (off()) {
      return;
    }
    switch (event.key) {
      case "j": move(1); break;
      case "k": move(-1); break;
      case "x": {
        const box = row()?.querySelector<HTMLInputElement>(".tick-box input");
        if (!box) {
          return;
        }
        box.click();
        break;
      }
      case "/": {
        const search = document.querySelector<HTMLInputElement>("#page input[type=search]");
        if (!search) {
          return;
        }
        search.focus();
        search.select();
        break;
      }
      default: return;
    }
    event.preventDefault();
  });
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#page table.list tbody tr, #page main ul.rows > li")].filter(link);
}

function link(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>("a.t, a.row, :scope > a");
}

function row(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("table.list tbody tr, ul.rows > li") ?? null;
}

function move(step: number): void {
  const all = rows();
  const now = row();
  const next = all[now ? all.indexOf(now) + step : step > 0 ? 0 : all.length - 1];
  (next && link(next))?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function off(): boolean {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function explain(help: HTMLDialogElement | null): void {
  const box = help?.querySelector<HTMLInputElement>("#keys-off");
  if (!help || !box) {
    return;
  }
  box.checked = off();
  box.onchange = () => {
    try {
      localStorage.setItem(OFF, box.checked ? "1" : "0");
    } catch {
      // Storage may be forbidden; then the choice lasts as long as the page.
    }
  };
  help.showModal();
}
