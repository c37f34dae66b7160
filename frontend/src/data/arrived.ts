/** What is put right on the phone when somebody has come in. Nobody waits for it. */
import { forgetOldDoors } from "./doors.ts";
import { ringOn } from "./ringing.ts";

export async function arrived(today: string): Promise<void> {
  await forgetOldDoors(today);
  await ringOn();
}
