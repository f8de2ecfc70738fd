// Everything here is a convenience: each page is complete without it.
import { startBoost } from "./boost";
import { startBulk } from "./bulk";
import { defineChart } from "./chart";
import { startCopy } from "./copy";
import { startFill } from "./fill";
import { defineKept } from "./kept";
import { startKeys } from "./keys";
import { startLive } from "./live";
import { defineMap } from "./map";
import { startMenus } from "./menus";
import { definePhotos } from "./photos";
import { startPoll } from "./poll";
import { defineTyping } from "./typing";

document.documentElement.classList.add("js");
definePhotos();
defineChart();
defineTyping();
defineMap();
defineKept();
startFill();
startBoost();
startBulk();
startCopy();
startKeys();
startPoll();
startMenus();
startLive();
