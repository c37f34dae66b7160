/**
 * Welsh names of days and months. Chromium carries no Welsh dates: Intl quietly answers "cy" in American English, while
 * Node answers in Welsh, so tests passed and the phone was wrong. These are our own.
 */
export const cyDays = ["Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul"];
export const cyShortDays = ["Llun", "Maw", "Mer", "Iau", "Gwe", "Sad", "Sul"];
export const cyMonths = [
  "Ionawr",
  "Chwefror",
  "Mawrth",
  "Ebrill",
  "Mai",
  "Mehefin",
  "Gorffennaf",
  "Awst",
  "Medi",
  "Hydref",
  "Tachwedd",
  "Rhagfyr",
];
