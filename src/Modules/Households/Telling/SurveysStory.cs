using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Households.Surveys;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Telling;

/// <summary>
/// The yearly great visit in jinguili: every household on file is called on, and all who were asked are satisfied. And a survey of what elders need, which still
/// runs: some answered, on paper and by telephone, and some of that became needs.
/// </summary>
internal sealed class SurveysStory : IStory
{
    private const string Slug = "jinguili";

    /// <summary>After the visits, before what comes of needs.</summary>
    public int Order => 7;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var staff = teller.Players.First(player => player.Community == Slug && player.Post is { Office: Office.CommunityStaff }).Login;
        var began = teller.End.Date.AddDays(-120).AddHours(9);
        var visit = await Do(began, "great visit: drafted", scope => scope.GetRequiredService<MakeSurvey>().Run(new() { Template = Templates.GreatVisit }, ct));
        await Do(began, "great visit: for everybody to read", async scope =>
        {
            var view = await scope.GetRequiredService<SurveyDetail>().Run(visit, ct);
            return await scope.GetRequiredService<DescribeSurvey>().Run(
                new() { SurveyId = visit, Title = view.Title, Introduction = view.Introduction, Kind = view.Kind, Unit = view.Unit, Readers = SurveyReaders.Everyone }, ct);
        });
        await Do(began.AddMinutes(10), "great visit: open", scope => scope.GetRequiredService<OpenSurvey>().Run(new() { SurveyId = visit, Until = DateOnly.FromDateTime(began).AddDays(20) }, ct));
        var (asked, questions) = await All(visit, began.AddMinutes(20));
        for (var i = 0; i < asked.Count; i++)
        {
            var (stop, n) = (asked[i], i);
            var at = began.AddDays(1 + (i * 16 / Math.Max(1, asked.Count))).AddMinutes(30 + (i % 40 * 9));
            await Do(at, $"great visit: {n}", scope => scope.GetRequiredService<EnterAnswer>().Run(
                new()
                {
                    SurveyId = visit,
                    AskedId = stop,
                    Channel = SurveyChannel.Door,
                    Visit = n < 3,
                    Finding = n < 3 ? VisitFinding.Well : null,
                    Answers =
                    [
                        new() { QuestionId = questions[0].Id, Number = n % 7 == 3 ? 4 : 5 },
                        new() { QuestionId = questions[1].Id, Choices = [questions[1].Choices[n % 5].Id] },
                        new() { QuestionId = questions[2].Id, Choices = n % 3 == 0 ? [] : [questions[2].Choices[n % 6].Id] },
                        new() { QuestionId = questions[3].Id, Choices = [questions[3].Choices[1].Id] },
                    ],
                }, ct));
        }

        await Do(began.AddDays(18), "great visit: closed", scope => scope.GetRequiredService<CloseSurvey>().Run(new() { SurveyId = visit }, ct));
        teller.Say($"{Slug}: a great visit to {asked.Count} households.");

        began = teller.End.Date.AddDays(-6).AddHours(10);
        await Neighbour(began.AddMinutes(-30));
        var needs = await Do(began, "elders: drafted", scope => scope.GetRequiredService<MakeSurvey>().Run(new() { Template = Templates.Elders }, ct));
        await Do(began, "elders: open", scope => scope.GetRequiredService<OpenSurvey>().Run(new() { SurveyId = needs, Until = DateOnly.FromDateTime(teller.End.Date).AddDays(14) }, ct));
        await Do(began.AddHours(1), "elders: sheets", scope => scope.GetRequiredService<PrintSheets>().Run(new() { SurveyId = needs, Sheets = 10 }, ct));
        (asked, questions) = await All(needs, began.AddHours(2));
        for (var i = 0; i < Math.Min(9, asked.Count - 1); i++)
        {
            var (stop, n) = (asked[i], i);
            await Do(began.AddDays(1 + (i / 4)).AddMinutes(i * 17), $"elders: {n}", scope => scope.GetRequiredService<EnterAnswer>().Run(
                new()
                {
                    SurveyId = needs,
                    AskedId = stop,
                    Channel = n % 3 == 0 ? SurveyChannel.OnBehalf : SurveyChannel.Paper,
                    Sheet = n % 3 == 0 ? null : n + 1,
                    Answers =
                    [
                        new() { QuestionId = questions[0].Id, Choices = [questions[0].Choices[n % 4].Id], AskForHelp = true },
                        new() { QuestionId = questions[1].Id, Choices = [questions[1].Choices[n % 3].Id] },
                        new() { QuestionId = questions[2].Id, Choices = [questions[2].Choices[n % 2].Id] },
                        new() { QuestionId = questions[3].Id, Choices = [questions[3].Choices[n % 2].Id], AskForHelp = n % 4 == 0 },
                        new() { QuestionId = questions[4].Id, Choices = [questions[4].Choices[n % 5].Id], AskForHelp = n % 4 == 1 },
                        new() { QuestionId = questions[5].Id, Number = 5 - (n % 4) },
                        new() { QuestionId = questions[6].Id, Words = n == 2 ? "想学用手机挂号" : null },
                    ],
                }, ct));
        }

        teller.Say($"{Slug}: a survey of {asked.Count} elders.");

        // Somebody who signs in on the demo's phone is on file like the others, and is asked.
        async Task Neighbour(DateTime at)
        {
            if (teller.Players.FirstOrDefault(player => player is { Community: Slug, Post: null, HomePlaceId: not null }) is not { } player)
            {
                return;
            }

            var person = await teller.As(player.Login, Slug, at, "surveys: who", scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor.PersonId!.Value));
            if (await Do(at, "does a neighbour live here", async scope => (await scope.GetRequiredService<IHomes>().WhereLive([person], ct)).Count > 0))
            {
                return;
            }

            await Do(at, "a neighbour on file", async scope =>
            {
                var door = (await scope.GetRequiredService<IDoors>().Within(player.HomePlaceId, ct)).OrderBy(one => one.Order, StringComparer.Ordinal).Last();
                return await scope.GetRequiredService<OpenHousehold>().Run(new() { DwellingId = door.Id, PersonId = person, Birthday = new DateOnly(1958, 3, 8), Sex = Sex.Female, From = new DateOnly(2010, 5, 1) }, ct);
            });
        }

        Task<R> Do<R>(DateTime at, string mark, Func<IServiceProvider, Task<R>> act) => teller.As(staff, Slug, at, $"surveys: {mark}", act);

        Task<(List<Guid> Asked, List<Told> Questions)> All(Guid survey, DateTime at) => Do(at, $"whom {survey}", async scope =>
        {
            List<Guid> stops = [];
            var view = await scope.GetRequiredService<SurveyDetail>().Run(survey, ct);
            foreach (var building in view.Buildings)
            {
                stops.AddRange((await scope.GetRequiredService<SurveyRound>().Run(new() { SurveyId = survey, BuildingId = building.PlaceId }, ct)).Stops.Select(stop => stop.AskedId!.Value));
            }

            return (stops, view.Questions.Select(question => new Told(question.Id, [.. question.Choices.Select(choice => new ToldChoice(choice.Id))])).ToList());
        });
    }

    internal sealed record Told(Guid Id, IReadOnlyList<ToldChoice> Choices);

    internal sealed record ToldChoice(Guid Id);
}
