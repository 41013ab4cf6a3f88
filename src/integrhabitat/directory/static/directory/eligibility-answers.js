// <eligibility-answers>: beside each result, "yes", "ask" or "no, because", worked out here from what the person said.

import { evaluate } from "./eligibility.js";
import { read } from "./answers.js";

class EligibilityAnswers extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.onChange = () => this.answer();
    document.addEventListener("answers:changed", this.onChange);
    document.addEventListener("htmx:afterSwap", this.onChange);
    this.answer();
  }

  disconnectedCallback() {
    document.removeEventListener("answers:changed", this.onChange);
    document.removeEventListener("htmx:afterSwap", this.onChange);
  }

  answer() {
    const said = read();
    const hasSpoken = Object.keys(said).length > 0;
    for (const line of this.querySelectorAll("[data-rule]")) {
      const rule = JSON.parse(line.dataset.rule);
      line.hidden = !hasSpoken;
      if (hasSpoken) this.write(line, evaluate(rule, said), rule);
    }
  }

  write(line, outcome, rule) {
    const telling = outcome.conditions.includes("no") ? "no" : "ask";
    const because = (rule.words ?? []).filter((_, index) => outcome.answer !== "yes" && outcome.conditions[index] === telling);
    const rest = outcome.answer === "yes" ? [] : [rule.reason, rule.mitigation].filter(Boolean);
    const lead = this.words[outcome.answer] + (because.length || rest.length ? ":" : ".");
    line.dataset.answer = outcome.answer;
    line.textContent = [lead, ...[...because, ...rest].map(withStop)].join(" ");
  }
}

function withStop(sentence) { return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`; }

if (!customElements.get("eligibility-answers")) customElements.define("eligibility-answers", EligibilityAnswers);
