// [data-poll="2"]: the page looks again by itself every so many seconds while it is seen.
import { go } from "./boost";
import { onPage } from "./page";

export function startPoll(): void {
  let timer = 0;
  onPage(() => {
    clearTimeout(timer);
    const seconds = Number(document.querySelector<HTMLElement>("[data-poll]")?.dataset.poll);
    if (!seconds) {
      return;
    }
    const look = () => {
      if (document.hidden) {
        timer = window.setTimeout(look, seconds * 1000);
      } else {
        void go(new URL(location.href), {}, { push: false, y: scrollY, quiet: true }).finally(() => {
          if (document.querySelector("[data-poll]")) {
            clearTimeout(timer);
            timer = window.setTimeout(look, seconds * 1000);
          }
        });
      }
    };
    timer = window.setTimeout(look, seconds * 1000);
  });
}
