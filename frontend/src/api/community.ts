import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Interests = Shapes["InterestsOut"];
export type Interest = Shapes["InterestOut"];
export type Community = Shapes["CommunityOut"];
export type Idea = Shapes["IdeaOut"];
export type Nearby = Shapes["NearbyOut"];
export type NearbyIn = Partial<Shapes["NearbyIn"]> & { name: string };
export type NearbyImport = Shapes["NearbyImportOut"];
export type Introduction = Shapes["IntroductionOut"];
export type Went = Exclude<NonNullable<Introduction["humans"][number]["went"]>, "">;

const of = (human: string) => ({ params: { path: { human } } });
const liked = (human: string, word: string) => ({ params: { path: { human, word } } });

export const getInterests = (human: string) => told(api.GET("/api/v1/humans/{human}/interests", of(human)));
export const setInterest = (human: string, word: string, told_: { with_team: boolean; with_people: boolean }) =>
  told(api.PUT("/api/v1/humans/{human}/interests/{word}", { ...liked(human, word), body: told_ }));
export const dropInterest = (human: string, word: string) =>
  told(api.DELETE("/api/v1/humans/{human}/interests/{word}", liked(human, word)));
export const writeContribution = (human: string, body: Shapes["ContributionIn"]) =>
  told(api.POST("/api/v1/humans/{human}/contributions", { ...of(human), body, headers: as({ key: crypto.randomUUID() }) }));
export const dropContribution = (human: string, contribution: string) =>
  told(
    api.DELETE("/api/v1/humans/{human}/contributions/{contribution}", { params: { path: { human, contribution } } }),
  );

export const getCommunity = (team: string, near?: string) =>
  told(api.GET("/api/v1/teams/{team}/community", { params: { path: { team }, query: near ? { near } : {} } }));
export const introduce = (team: string, body: { word: string; humans: string[]; nearby: string | null; idea: string }) =>
  told(
    api.POST("/api/v1/teams/{team}/introductions", {
      params: { path: { team } },
      body,
      headers: as({ key: crypto.randomUUID() }),
    }),
  );
export const answerIntroduction = (
  introduction: string,
  body: { human: string; says?: "yes" | "no"; went?: Went; words?: string },
) => told(api.PUT("/api/v1/introductions/{introduction}", { params: { path: { introduction } }, body }));
export const takeBackIntroduction = (introduction: string) =>
  told(api.DELETE("/api/v1/introductions/{introduction}", { params: { path: { introduction } } }));

export const keepNearby = (team: string, body: NearbyIn) =>
  told(
    api.POST("/api/v1/teams/{team}/nearby", { params: { path: { team } }, body, headers: as({ key: crypto.randomUUID() }) }),
  );
export const changeNearby = (nearby: string, version: number, body: NearbyIn) =>
  told(api.PUT("/api/v1/nearby/{nearby}", { params: { path: { nearby } }, body, headers: as({ version }) }));
export const endNearby = (nearby: string) => told(api.DELETE("/api/v1/nearby/{nearby}", { params: { path: { nearby } } }));

export function importNearby(team: string, file: File, lookOnly: boolean) {
  const form = new FormData();
  form.set("file", file, file.name);
  return told(
    api.POST("/api/v1/teams/{team}/nearby-file", {
      params: { path: { team }, query: { look_only: lookOnly } },
      body: form as never,
    }),
  );
}
