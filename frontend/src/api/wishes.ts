import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type PersonWishes = Shapes["PersonWishesOut"];
export type WishWeek = Shapes["WishWeekOut"];
export type LockedWish = Shapes["LockedWishOut"];
export type WeekClashes = Shapes["WeekClashesOut"];
export type ClashLine = Shapes["ClashLineOut"];
export type LockWishIn = Shapes["LockWishIn"];

export const getPersonWishes = (person: string) =>
  told(api.GET("/api/v1/people/{person}/wishes", { params: { path: { person } } }));
export const getWeekWishes = (week: string) => told(api.GET("/api/v1/weeks/{week}/wishes", { params: { path: { week } } }));
export const lockWish = (week: string, body: LockWishIn, key: string) =>
  told(api.POST("/api/v1/weeks/{week}/wishes", { params: { path: { week } }, body, headers: as({ key }) }));
export const letWishGo = (wish: string, why: string, key: string) =>
  told(
    api.POST("/api/v1/locked-wishes/{locked_wish}/let-go", {
      params: { path: { locked_wish: wish } },
      body: { why },
      headers: as({ key }),
    }),
  );
export const getWeekClashes = (week: string) => told(api.GET("/api/v1/weeks/{week}/clashes", { params: { path: { week } } }));
