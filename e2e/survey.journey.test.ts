import { afterAll, beforeAll, expect, test } from "vitest";
import { startSurvey, type OpenCampaign, type SurveyService } from "./survey.fixture.ts";

let service: SurveyService;
let campaign: OpenCampaign;

beforeAll(async () => {
  service = await startSurvey();
  campaign = await service.campaign();
});

afterAll(() => service.close());

test("D4: however often an invitation is looked at, it is not used up", async () => {
  const [link = ""] = campaign.invitations;
  for (let asked = 0; asked < 100; asked += 1) {
    const answer = await fetch(link, { method: asked % 2 === 0 ? "GET" : "HEAD" });
    expect(answer.status).toBe(200);
    await answer.text();
  }
});
