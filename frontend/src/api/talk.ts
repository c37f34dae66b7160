import { api, as, told } from "./client.ts";
import type { components } from "./schema.d.ts";

type Shapes = components["schemas"];

export type Conversation = Shapes["ConversationOut"];
export type Prompt = Conversation["told"][number]["prompt"];
export type HelpOffers = Shapes["HelpOffersOut"];
export type HelpOffer = Shapes["HelpOfferOut"];
export type HelpOfferIn = Required<Shapes["HelpOfferIn"]>;
export type Wishes = Shapes["WishesToChangeOut"];
export type WishToChange = Shapes["WishToChangeOut"];
export type BoughtWeek = Shapes["BoughtWeekOut"];
export type BoughtVisit = Shapes["BoughtVisitOut"];
export type LivedWeek = Shapes["LivedWeekOut"];
export type Went = NonNullable<LivedWeek["moments"][number]["went"]>;

const of = (person: string) => ({ params: { path: { person } } });

export const getConversation = (person: string) => told(api.GET("/api/v1/people/{person}/conversation", of(person)));
export const tellGoodWeek = (person: string, prompt: Prompt, said: string) =>
  told(api.PUT("/api/v1/people/{person}/conversation/{prompt}", { params: { path: { person, prompt } }, body: { said } }));
export const getHelpOffers = (person: string) => told(api.GET("/api/v1/people/{person}/help-offers", of(person)));
export const offerHelp = (person: string, body: HelpOfferIn, key: string) =>
  told(api.POST("/api/v1/people/{person}/help-offers", { ...of(person), body, headers: as({ key }) }));
export const answerOffer = (offer: string, yes: boolean, words: string) =>
  told(api.POST("/api/v1/help-offers/{offer}/answer", { params: { path: { offer } }, body: { yes, words } }));
export const takeBackOffer = (offer: string) =>
  told(api.POST("/api/v1/help-offers/{offer}/take-back", { params: { path: { offer } } }));
export const getWishes = (person: string) => told(api.GET("/api/v1/people/{person}/wishes-to-change", of(person)));
export const wishToChange = (person: string, said: string, moment: string | null, key: string) =>
  told(api.POST("/api/v1/people/{person}/wishes-to-change", { ...of(person), body: { said, moment }, headers: as({ key }) }));
export const readAnswers = (person: string) => told(api.POST("/api/v1/people/{person}/wishes-to-change/read", of(person)));
export const answerWish = (wish: string, agreed: boolean, words: string) =>
  told(api.POST("/api/v1/wishes-to-change/{wish}/answer", { params: { path: { wish } }, body: { agreed, words } }));
export const takeBackWish = (wish: string) =>
  told(api.POST("/api/v1/wishes-to-change/{wish}/take-back", { params: { path: { wish } } }));
export const getBoughtWeek = (person: string) => told(api.GET("/api/v1/people/{person}/bought-week", of(person)));
export const setBoughtWeek = (person: string, visits: BoughtVisit[]) =>
  told(api.PUT("/api/v1/people/{person}/bought-week", { ...of(person), body: { visits } }));
export const getLivedWeek = (person: string, starts: string) =>
  told(api.GET("/api/v1/people/{person}/lived-week", { params: { path: { person }, query: { starts } } }));
export const sayHowItWent = (moment: string, starts: string, went: Went | null) =>
  told(api.PUT("/api/v1/moments/{moment}/went/{starts}", { params: { path: { moment, starts } }, body: { went } }));
