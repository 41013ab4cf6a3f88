// Whether a service is for someone: the same rule as directory/eligibility.py, word for word. Keeps nothing, sends nothing.

export const KINDS = ["age", "gender", "population", "family", "need", "territory", "language"];

export function evaluate(rule, answers) {
  const mode = rule.mode ?? "open";
  if (mode === "open") return { answer: rule.unread ? "ask" : "yes", conditions: [] };
  const conditions = (rule.conditions ?? []).map((condition) => meets(condition, answers));
  if (conditions.includes("no")) return { answer: mode === "exclusive" ? "no" : "ask", conditions };
  const isOpenQuestion = conditions.includes("ask") || conditions.length === 0 || rule.unread;
  return { answer: isOpenQuestion ? "ask" : "yes", conditions };
}

export function meets(condition, answers) {
  const said = KINDS.includes(condition.kind) ? answers[condition.kind] : undefined;
  if (condition.kind === "age") return meetsAge(condition, said);
  if (said === undefined || said === null || said === "" || (Array.isArray(said) && said.length === 0)) return "ask";
  const wanted = condition.any_of ?? [];
  const given = Array.isArray(said) ? said : [said];
  return given.some((value) => wanted.includes(value)) ? "yes" : "no";
}

function meetsAge(condition, said) {
  if (!Number.isInteger(said)) return "ask";
  const tooYoung = condition.min != null && said < condition.min;
  const tooOld = condition.max != null && said > condition.max;
  return tooYoung || tooOld ? "no" : "yes";
}
