using System.CommandLine;
using Mulin.Bench;

var sqlite = new Option<bool>("--sqlite") { Description = "Only the embedded database." };
var postgres = new Option<bool>("--postgres") { Description = "Only PostgreSQL (MULIN_BENCH_POSTGRES says where)." };
var rows = new Option<int>("--rows") { Description = "How many concerns there are.", DefaultValueFactory = _ => 100_000 };
var seconds = new Option<int>("--seconds") { Description = "How long each page is asked for.", DefaultValueFactory = _ => 8 };
var clients = new Option<int>("--clients") { Description = "How many ask at the same time.", DefaultValueFactory = _ => 32 };
var reports = new Option<int>("--reports") { Description = "How many concerns are then reported.", DefaultValueFactory = _ => 5_000 };
var show = new Option<bool>("--queries") { Description = "Print what each page asks the database, with the plan." };
var measure = new Command("measure", "Measure pages and writing.") { sqlite, postgres, rows, seconds, clients, reports, show };
measure.SetAction((parsed, ct) =>
{
    var plan = new Plan(parsed.GetValue(rows), parsed.GetValue(seconds), parsed.GetValue(clients), parsed.GetValue(reports), parsed.GetValue(show));
    return Measure.Run(parsed.GetValue(sqlite) || !parsed.GetValue(postgres), parsed.GetValue(postgres) || !parsed.GetValue(sqlite), plan, ct);
});

var address = new Argument<string>("ADDRESS");
var cookies = new Option<string[]>("--cookie") { AllowMultipleArgumentsPerToken = true };
var post = new Option<int>("--post");
var load = new Command("load", "Ask for an address again and again; what measure runs beside itself.") { address, cookies, seconds, clients, post };
load.Hidden = true;
load.SetAction((parsed, ct) => Load.Run(new Uri(parsed.GetValue(address)!), parsed.GetValue(cookies) ?? [], parsed.GetValue(seconds), parsed.GetValue(clients), parsed.GetValue(post), ct));

var lines = new Option<int>("--lines") { Description = "How many pages are open.", DefaultValueFactory = _ => 2_000 };
var rate = new Option<int>("--rate") { Description = "Reports a second.", DefaultValueFactory = _ => 100 };
var live = new Command("live", "Hold many pages open and measure how soon a report is seen by who answers for it.") { sqlite, postgres, lines, rate, seconds };
live.SetAction(async (parsed, ct) => await Measure.Engines(
    parsed.GetValue(sqlite) || !parsed.GetValue(postgres), parsed.GetValue(postgres) || !parsed.GetValue(sqlite),
    async (engine, data, name) => await Live.Run(engine, data, name, parsed.GetValue(lines), parsed.GetValue(rate), parsed.GetValue(seconds), ct) == 0, ct) ? 0 : 3);
var answering = new Option<int>("--answering");
var listen = new Command("listen", "What live runs beside itself.") { address, cookies, answering, lines, rate, seconds };
listen.Hidden = true;
listen.SetAction((parsed, ct) => Listening.Run(new Uri(parsed.GetValue(address)!), parsed.GetValue(cookies) ?? [], parsed.GetValue(answering), parsed.GetValue(lines), parsed.GetValue(rate), parsed.GetValue(seconds), ct));

var communities = new Option<int>("--communities") { Description = "How many communities the district has.", DefaultValueFactory = _ => 10 };
var people = new Option<int>("--people") { Description = "How many residents in all.", DefaultValueFactory = _ => 100_000 };
var concerns = new Option<int>("--concerns") { Description = "How many concerns in three years.", DefaultValueFactory = _ => 30_000 };
var district = new Command("district", "Fill a district with three years and measure its figures, on PostgreSQL.") { communities, people, concerns, seconds };
district.SetAction(async (parsed, ct) => await Measure.Engines(false, true, (engine, data, name) => District.Run(
    engine, data, name, new(parsed.GetValue(communities), parsed.GetValue(people), parsed.GetValue(concerns), parsed.GetValue(seconds)), ct), ct) ? 0 : 3);

var community = new Option<string?>("--community") { Description = "Its slug (default: the first community this account is known in)." };
var staff = new Option<string>("--staff") { Description = "The staff name to sign in by.", DefaultValueFactory = _ => "" };
var password = new Option<string>("--password") { Description = "Its password (or MULIN_STAFF_PASSWORD).", DefaultValueFactory = _ => "" };
var into = new Argument<string>("ADDRESS") { Description = "Where the Mulin to send to listens, such as http://127.0.0.1:8080" };
var messages = new Command("messages", "Send the real messages of MULIN_SAMPLES through the JSON API and see that each is in someone's inbox.") { into, community, staff, password };
messages.SetAction((parsed, ct) => Messages.Run(new Uri(parsed.GetValue(into)!), parsed.GetValue(community), parsed.GetValue(staff)!, parsed.GetValue(password)!, ct));

var suggest = new Command("suggest", "Say how often the suggested label of the real messages of MULIN_SAMPLES is the one the city gave, beside the majority class.");
suggest.SetAction((_, _) => Suggest.Run());

var listed = new Option<int>("--people") { Description = "How many people stand in the list.", DefaultValueFactory = _ => 50_000 };
var import = new Command("import", "Bring a list of homes in, through upload, preview, confirmation and job.") { sqlite, postgres, listed };
import.SetAction(async (parsed, ct) => await Measure.Engines(
    parsed.GetValue(sqlite) || !parsed.GetValue(postgres), parsed.GetValue(postgres) || !parsed.GetValue(sqlite), (engine, data, name) => Import.Run(engine, data, name, parsed.GetValue(listed), ct), ct) ? 0 : 3);

var signed = new Option<int>("--enrolments") { Description = "How many people sign up.", DefaultValueFactory = _ => 5_000 };
var enrol = new Command("enrol", "Sign people up for one activity and for twenty, through the JSON API.") { sqlite, postgres, signed, clients };
enrol.SetAction(async (parsed, ct) => await Measure.Engines(
    parsed.GetValue(sqlite) || !parsed.GetValue(postgres), parsed.GetValue(postgres) || !parsed.GetValue(sqlite),
    (engine, data, name) => Enrolments.Run(engine, data, name, parsed.GetValue(signed), parsed.GetValue(clients), ct), ct) ? 0 : 3);

return await new RootCommand("What Mulin's figures are measured with.") { measure, load, live, listen, district, import, enrol, messages, suggest }.Parse(args).InvokeAsync();
