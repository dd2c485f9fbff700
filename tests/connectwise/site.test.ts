import { describe, expect, it } from "@jest/globals";
import { parseSite } from "../../provider/connectwise/index.ts";

describe("the site of a connection", () => {
  it.each([
    [
      "na.myconnectwise.net",
      "na.myconnectwise.net",
      "https://na.myconnectwise.net",
      "https://api-na.myconnectwise.net",
    ],
    [
      "https://EU.myconnectwise.net/",
      "eu.myconnectwise.net",
      "https://eu.myconnectwise.net",
      "https://api-eu.myconnectwise.net",
    ],
    [
      "aus.myconnectwise.net",
      "aus.myconnectwise.net",
      "https://aus.myconnectwise.net",
      "https://api-aus.myconnectwise.net",
    ],
    [
      "api-za.myconnectwise.net",
      "za.myconnectwise.net",
      "https://za.myconnectwise.net",
      "https://api-za.myconnectwise.net",
    ],
    [
      "staging.connectwisedev.com",
      "staging.connectwisedev.com",
      "https://staging.connectwisedev.com",
      "https://api-staging.connectwisedev.com",
    ],
    [" psa.acme.example ", "psa.acme.example", "https://psa.acme.example", "https://psa.acme.example"],
    [
      "https://psa.acme.example:8443",
      "psa.acme.example:8443",
      "https://psa.acme.example:8443",
      "https://psa.acme.example:8443",
    ],
    ["http://127.0.0.1:41233", "http://127.0.0.1:41233", "http://127.0.0.1:41233", "http://127.0.0.1:41233"],
    ["http://localhost:8080", "http://localhost:8080", "http://localhost:8080", "http://localhost:8080"],
    ["http://[::1]:8080", "http://[::1]:8080", "http://[::1]:8080", "http://[::1]:8080"],
  ])("reads %s", (text, name, siteOrigin, apiOrigin) => {
    expect(parseSite(text)).toEqual({ name, siteOrigin, apiOrigin });
  });

  it.each([
    "http://na.myconnectwise.net",
    "http://10.0.0.7",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "ftp://psa.acme.example",
    "https://psa.acme.example/v4_6_release",
    "https://psa.acme.example?x=1",
    "https://joe:hunter2@psa.acme.example",
    "psa acme",
    "",
  ])("refuses %j as a fault of the settings", (text) => {
    expect(() => parseSite(text)).toThrow(expect.objectContaining({ code: "settings" }));
  });

  it("does not repeat a password that somebody wrote into the site", () => {
    expect(() => parseSite("https://joe:hunter2@psa.acme.example")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
  });
});
