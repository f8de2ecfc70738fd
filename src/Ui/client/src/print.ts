// <button type="button" data-print data-js> prints this page; without script there is the browser's own menu.
export function startPrint(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest?.("[data-print]")) {
      print();
    }
  });
}
