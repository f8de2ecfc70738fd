/** Runs now and after every page that boosted navigation brings. */
export function onPage(run: () => void): void {
  run();
  document.addEventListener("mulin:page", run);
}

/** A word the server put on the page. */
export function word(name: string): string {
  return document.getElementById("toasts")?.dataset[name] ?? "";
}

/** Says it to a screen reader. */
export function say(text: string): void {
  const said = document.getElementById("said");
  if (said) {
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = text; });
  }
}

/** A quiet notice in the corner; it leaves by itself unless somebody is reading it. */
export function toast(text: string, href?: string): void {
  const place = document.getElementById("toasts");
  const shape = document.getElementById("toast") as HTMLTemplateElement | null;
  const card = shape?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!place || !card) {
    return;
  }

  card.querySelector("p")!.textContent = text;
  const link = card.querySelector("a")!;
  if (href) {
    link.href = href;
  } else {
    link.remove();
  }

  const leave = () => {
    if (card.matches(":hover, :focus-within")) {
      setTimeout(leave, 4000);
    } else {
      card.remove();
    }
  };
  card.querySelector("button")!.addEventListener("click", () => card.remove());
  setTimeout(leave, 12000);
  while (place.children.length > 2) {
    place.firstElementChild!.remove();
  }
  place.append(card);
}
