// Tabs as ARIA describes them: one is in the order of Tab, arrows go to the others.

import { byId } from "./dom";

export class Tabs {
  private readonly tabs: HTMLButtonElement[];

  constructor(list: HTMLElement, private readonly onShow: (name: string) => void) {
    this.tabs = [...list.querySelectorAll<HTMLButtonElement>("[role=tab]")];
    list.addEventListener("keydown", (event) => this.move(event));
    for (const tab of this.tabs) tab.addEventListener("click", () => this.show(nameOf(tab)));
  }

  get active(): string {
    const tab = this.tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
    return tab ? nameOf(tab) : "";
  }

  show(name: string): void {
    for (const tab of this.tabs) {
      const selected = nameOf(tab) === name;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      byId(tab.getAttribute("aria-controls") ?? "").hidden = !selected;
    }
    this.onShow(name);
  }

  private move(event: KeyboardEvent): void {
    const at = this.tabs.findIndex((tab) => nameOf(tab) === this.active);
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    const tab = to === undefined ? undefined : this.tabs[to];
    if (!tab) return;
    event.preventDefault();
    tab.focus();
    this.show(nameOf(tab));
  }
}

const nameOf = (tab: HTMLElement): string => tab.id.replace("tab-", "");
