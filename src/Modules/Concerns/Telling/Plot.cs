using System.Globalization;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Telling;

/// <summary>
/// Plans half a year of concerns of one community, always all of it and always the same for the same end: the small story tells the last
/// weeks of the very plan whose earlier months the full one adds.
/// </summary>
internal sealed class Plot(Stage stage, int number, DateTime end)
{
    /// <summary>Of fifty concerns: what they are about.</summary>
    private const string Mix = "RRIRCRMRRIRKRARRMRIRCRRERMRRIRKRRCRIRXRRMRKRRIRARR";

    /// <summary>Where the houses are high enough for a lift.</summary>
    private static readonly string[] Lifts = ["银桂府", "水岸名居"];

    /// <summary>Without gate, property company and owners' committee.</summary>
    private static readonly string[] Unmanaged = ["金桂老院", "河畔老院", "河埠新村"];

    private static readonly Dictionary<char, string[][]> Texts = new()
    {
        ['R'] = Lines(StoryTexts.Repair),
        ['I'] = Lines(StoryTexts.Information),
        ['C'] = Lines(StoryTexts.Care),
        ['K'] = Lines(StoryTexts.Culture),
        ['E'] = Lines(StoryTexts.Emergency),
        ['M'] = Lines(StoryTexts.Mediation),
        ['A'] = Lines(StoryTexts.Above),
        ['X'] = Lines(StoryTexts.Elsewhere),
    };

    private static readonly (string Surname, string Word)[] Elders =
        [.. from surname in "顾彭鲁葛邱侯雷龙贺尹黎段武乔赖".Select(letter => letter.ToString()) from word in new[] { "奶奶", "大爷", "阿姨" } select (surname, word)];

    private readonly ConcernsSettings limits = new();
    private readonly WorkCalendar calendar = new(new WorkDays(WorkDays.Official), WorkHours.Read(OfficeHours.Default));
    private readonly Dictionary<char, int> told = [];

    public IEnumerable<Tale> Tales(int count, int days)
    {
        for (var i = 0; i < count; i++)
        {
            // Each tale has dice of its own: what one uses up changes nothing in the next.
            var dice = new Random((number * 100_003) + i);
            var day = end.Date.AddDays(-days * (1 - ((i + dice.NextDouble()) / count)));
            var tale = One(i, dice, day.Date);
            if (tale is not null)
            {
                yield return tale;
            }
        }
    }

    internal static string[][] Lines(string texts) =>
        [.. texts.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('|'))];

    private Tale? One(int i, Random dice, DateTime day)
    {
        var sort = Mix[i % Mix.Length];
        var player = Someone(dice, _ => true);
        var line = Next(sort, player);
        var needsCompound = line[1] == "c" || line[0] is "mediation-property" or "information-fees";
        player = line[0].EndsWith("-lift", StringComparison.Ordinal) ? Someone(dice, HasLift)
            : needsCompound && line[0] is not ("repair-road" or "repair-green" or "repair-equipment") ? Someone(dice, home => !Unmanaged.Contains(Compound(home))) : player;
        var at = day + (sort == 'E' ? TimeSpan.FromMinutes(dice.Next(6 * 60, 23 * 60)) : Daytime(dice));
        var resident = new Teller(player.Name, player.Login, player.Login, player.HomePlaceId);
        var channel = sort == 'E' ? Channel.Phone : dice.Next(100) switch
        {
            < 58 => Channel.Phone,
            < 72 => Channel.Call,
            < 82 => Channel.DutyDesk,
            < 90 => Channel.GroupMessage,
            < 96 => Channel.Visit,
            < 99 => Channel.Hotline,
            _ => Channel.Forum,
        };
        var recorded = channel != Channel.Phone;
        var elder = Elders[dice.Next(Elders.Length)];
        var by = recorded && dice.Next(2) == 0
            ? new Teller(elder.Surname + elder.Word, string.Create(CultureInfo.InvariantCulture, $"1390008{number}{Array.IndexOf(Elders, elder):000}"), null, player.HomePlaceId) : resident;
        if (recorded && (at.Hour < 8 || at.Hour > 18))
        {
            at = at.Date.AddHours(9 + dice.Next(8)).AddMinutes(dice.Next(60));
        }

        var floor = dice.Next(1, Lifts.Contains(Compound(player.HomePlaceId)) ? 7 : 4).ToString(CultureInfo.InvariantCulture);
        var greets = sort == 'R' && dice.Next(8) == 0;
        var words = (greets ? Pick(dice, StoryTexts.Greetings) : "") + line[3].Replace("{F}", floor, StringComparison.Ordinal)
            + (sort is 'R' or 'A' ? Pick(dice, StoryTexts.Endings) : dice.Next(4) == 0 && sort != 'E' ? "谢谢。" : "");
        var misfiled = sort == 'R' && dice.Next(100) < 4;
        var tale = new Tale(stage.Slug, string.Create(CultureInfo.InvariantCulture, $"{number}-{i:0000}"), by, line[0], line[1], line[2].Replace("{F}", floor, StringComparison.Ordinal), words)
        {
            Channel = channel,
            Anonymous = sort == 'R' && !recorded && dice.Next(100) < 8,
            FiledAs = misfiled ? "information-other" : null,
            Recorder = !recorded ? null : stage.Holder(channel == Channel.Visit ? Office.GridWorker : Office.CommunityStaff, player.HomePlaceId),
            SaidEarlier = channel == Channel.Visit ? TimeSpan.FromMinutes(dice.Next(20, 180)) : TimeSpan.Zero,
        };
        if (at > end.AddMinutes(-10))
        {
            return null;
        }

        tale.Then(new(at, Deed.Report));
        switch (sort)
        {
            case 'A':
                Above(tale, line, dice);
                break;
            case 'X':
                tale.Then(new(Work(tale.Last.AddMinutes(dice.Next(15, 150))), Deed.Accept));
                tale.Then(new(Work(tale.Last.AddHours(dice.Next(1, 9))), Deed.Return, line[4], line[5]));
                break;
            default:
                Handle(tale, line, dice);
                break;
        }

        return tale;
    }

    private void Handle(Tale tale, string[] line, Random dice)
    {
        var emergency = tale.Kind == ConcernKind.Emergency;
        var begun = tale.Last;
        tale.Then(new(emergency ? begun.AddMinutes(dice.Next(4, 20)) : Work(begun.AddMinutes(dice.Next(8, 170) + (dice.Next(20) == 0 ? 360 : 0))), Deed.Accept));
        if (tale.FiledAs is not null)
        {
            tale.Then(new(Soon(5, 40), Deed.Refile, "内容属于维修，改派对口岗位。"));
        }

        if (!emergency && dice.Next(100) < 3)
        {
            tale.Then(new(Soon(60, 500), Deed.Withdraw, Pick(dice, StoryTexts.Withdrawn)));
            return;
        }

        var turn = dice.Next(100);
        if (!emergency && turn < 7)
        {
            var (to, reason) = tale.Kind switch
            {
                ConcernKind.Care => (Office.SocialWorker, "需要专业社工介入，请社工评估。"),
                ConcernKind.Mediation => (Office.GridLeader, "双方都是本网格老住户，网格长出面更合适。"),
                ConcernKind.Repair when turn < 3 => (Office.OwnersCommitteeMember, "涉及公共维修费用，请业委会牵头确认。"),
                ConcernKind.Repair => (Office.GridLeader, "需要协调几家单位，请网格长牵头。"),
                _ => (Office.CommitteeMember, "由分管委员答复更准确。"),
            };
            tale.Then(new(Soon(20, 200), Deed.HandOver, reason, Office: to));
        }
        else if (!emergency && turn < 12 && tale.Level is "u" or "b")
        {
            tale.Then(new(Soon(20, 120), Deed.Assign, "请楼栋长先上门了解情况。", Office: Office.BuildingLeader));
        }

        if (line.Length > 6 && dice.Next(100) < 75)
        {
            tale.Then(new(emergency ? tale.Last.AddMinutes(2) : Soon(10, 120), Deed.Ask, line[5]));
            if (!emergency && dice.Next(100) < 14)
            {
                // Nobody answers: the clock runs again by itself, and the office goes on without.
                begun = Spent(tale.Last, calendar.Hours.Length.TotalHours * limits.PauseDays);
                tale.Then(new(Work(Spent(begun, 1)), Deed.Note, Pick(dice, StoryTexts.Unanswered)));
            }
            else
            {
                tale.Then(new(emergency ? tale.Last.AddMinutes(2) : tale.By.Login is null ? Work(tale.Last.AddMinutes(dice.Next(30, 300))) : Awake(tale.Last.AddMinutes(dice.Next(6, 420))), Deed.Answer, line[6]));
            }
        }

        if (dice.Next(100) < 70)
        {
            tale.Then(new(emergency ? tale.Last.AddMinutes(3) : Soon(20, 240), Deed.Start));
        }

        if (dice.Next(100) < 9)
        {
            tale.Then(new(emergency ? tale.Last.AddMinutes(3) : Soon(10, 60), Deed.Aside, Pick(dice, StoryTexts.Aside)));
        }

        var late = dice.Next(100) < 7;
        var done = Part(tale, begun, late ? 1.15 + (dice.NextDouble() * 0.6) : 0.15 + (dice.NextDouble() * 0.6));
        if (!emergency && dice.Next(100) < (late ? 80 : 30))
        {
            tale.Then(new(Work(tale.Last + ((done - tale.Last) / 2)), Deed.Note, Pick(dice, StoryTexts.Progress)));
        }

        if (late && dice.Next(3) > 0)
        {
            tale.Then(new(Work(Part(tale, begun, 1.1)), Deed.Urge, Pick(dice, StoryTexts.Urged)));
        }

        var outcome = (tale.Kind, dice.Next(100)) switch
        {
            (ConcernKind.Information, < 30) => Outcome.Explained,
            (ConcernKind.Repair or ConcernKind.Mediation, < 8) => Outcome.Partly,
            (ConcernKind.Repair, < 12) => Outcome.PassedOn,
            (ConcernKind.Mediation or ConcernKind.Culture, > 94) => Outcome.Explained,
            _ => Outcome.Resolved,
        };
        var result = outcome switch
        {
            Outcome.Partly => line[4] + "还有一处需等材料，列入下月计划。",
            Outcome.PassedOn => "已报专业单位办理并留了单号，请留意对方电话。答复：" + line[4],
            _ => line[4],
        };
        tale.Then(new(emergency ? done : Work(done), Deed.Resolve, result, Outcome: outcome));
        Finish(tale, dice, again: false);

        DateTime Soon(int least, int most) => Work(tale.Last.AddMinutes(dice.Next(least, most)));
    }

    private void Above(Tale tale, string[] line, Random dice)
    {
        tale.Then(new(Work(tale.Last.AddMinutes(dice.Next(10, 120))), Deed.Accept));
        tale.Then(new(Work(tale.Last.AddHours(dice.Next(tale.Kind == ConcernKind.Emergency ? 1 : 3, tale.Kind == ConcernKind.Emergency ? 3 : 26))), Deed.PassUp, line[4]));
        if (line[5].Length == 0)
        {
            tale.Then(new(Work(tale.Last.AddHours(dice.Next(4, 30))), Deed.SendBack, line[6]));
            tale.Then(new(Work(tale.Last.AddHours(dice.Next(2, 12))), Deed.Start));
            tale.Then(new(Work(tale.Last.AddHours(dice.Next(6, 28))), Deed.Resolve, "已按街道答复落实到人，每周向居民公布一次进展。", Outcome: Outcome.Explained));
        }
        else
        {
            if (line[0] is "emergency-danger" or "repair-power" && dice.Next(2) == 0)
            {
                tale.Then(new(Work(tale.Last.AddHours(dice.Next(3, 20))), Deed.PassFurther, "需区级部门立项，报请区里协调。"));
            }

            tale.Then(new(Work(tale.Last.AddHours(dice.Next(2, 14))), Deed.Note, "街道已受理，正在协调有关单位。"));
            tale.Then(new(Work(tale.Last.AddHours(dice.Next(14, 52))), Deed.Resolve, line[5]));
        }

        Finish(tale, dice, again: true);
    }

    /// <summary>The resident's last word, or the call when it does not come.</summary>
    private void Finish(Tale tale, Random dice, bool again)
    {
        var chance = dice.Next(100);
        var resolved = tale.Last;
        if (!again && chance < 8)
        {
            var because = Pick(dice, StoryTexts.ReopenedBecause);
            tale.Then(tale.By.Login is null
                ? new(Work(resolved.AddHours(dice.Next(18, 40))), Deed.FollowUp, because, Call: CallAnswer.NotDone)
                : new(Awake(resolved.AddHours(dice.Next(3, 60))), Deed.Reopen, because));
            tale.Then(new(Work(tale.Last.AddMinutes(dice.Next(30, 300))), Deed.Start));
            tale.Then(new(Work(Part(tale, tale.Last, 0.2 + (dice.NextDouble() * 0.5))), Deed.Resolve, Pick(dice, StoryTexts.DoneAgain)));
            Finish(tale, dice, again: true);
        }
        else if (tale.Kind == ConcernKind.Care && Visited(tale, dice))
        {
            // What was said at the door was the last word.
        }
        else if (tale.By.Login is not null && chance < 72)
        {
            var rating = dice.Next(100) switch { < 80 => Rating.Satisfied, < 95 => Rating.Fair, _ => Rating.Dissatisfied };
            var words = Pick(dice, rating switch { Rating.Satisfied => StoryTexts.Satisfied, Rating.Fair => StoryTexts.Fair, _ => StoryTexts.Dissatisfied });
            tale.Then(new(Awake(resolved.AddMinutes(dice.Next(25, 58 * 60))), Deed.Confirm, words, Rating: rating));
        }
        else
        {
            // A few are called before the time is up, most when it has passed in silence.
            var early = tale.By.Login is null && chance < 60;
            var answer = dice.Next(100) switch { < 62 => CallAnswer.Satisfied, < 80 => CallAnswer.Fair, < 84 => CallAnswer.Dissatisfied, _ => CallAnswer.NotReached };
            answer = early && answer == CallAnswer.NotReached ? CallAnswer.Satisfied : answer;
            var words = answer switch
            {
                CallAnswer.NotReached => Pick(dice, StoryTexts.NotReached),
                CallAnswer.Fair => Pick(dice, StoryTexts.Fair),
                CallAnswer.Dissatisfied => Pick(dice, StoryTexts.Dissatisfied),
                _ => Pick(dice, StoryTexts.Satisfied),
            };
            var hours = early ? dice.Next(20, 40) : (limits.ConfirmDays * 24) + (dice.Next(10) == 0 ? dice.Next(25, 40) : dice.Next(1, 10));
            tale.Then(new(Work(resolved.AddHours(hours)), Deed.FollowUp, words, Call: answer));
        }
    }

    /// <summary>Somebody goes and sees, in nine of ten cases. True when the resident said at the door that it is well.</summary>
    private static bool Visited(Tale tale, Random dice)
    {
        if (dice.Next(10) == 0)
        {
            tale.Then(new(Work(tale.Last.AddHours(dice.Next(2, 8))), Deed.WaiveVisit, Pick(dice, StoryTexts.Waived)));
            return false;
        }

        var said = dice.Next(2) == 0;
        tale.Then(new(Work(tale.Last.AddHours(dice.Next(3, 30))), Deed.Visit, Pick(dice, StoryTexts.Found), AtTheDoor: said ? dice.Next(5) == 0 ? CallAnswer.Fair : CallAnswer.Satisfied : null));
        return said;
    }

    /// <summary>When this part of the time limit is over, counted as the limit is.</summary>
    private DateTime Part(Tale tale, DateTime begun, double part)
    {
        var limit = limits.For(tale.Kind, tale.Category);
        return limit.ByClock ? begun.AddHours(limit.Resolution * part) : Spent(begun, limit.Resolution * part);
    }

    private DateTime Spent(DateTime from, double workHours) => Clock.Local(calendar.Add(Clock.Utc(from), TimeSpan.FromMinutes((int)(workHours * 60))));

    private string[] Next(char sort, Player player)
    {
        var lines = Texts[sort];
        while (true)
        {
            var line = lines[((told[sort] = told.GetValueOrDefault(sort, (number * 17) - 1) + 1) * Stride(lines.Length)) % lines.Length];
            if (!line[0].EndsWith("-lift", StringComparison.Ordinal) || stage.Residents.Any(resident => HasLift(resident.HomePlaceId)))
            {
                return line;
            }
        }
    }

    /// <summary>Goes through all lines before one comes again, in another order than they stand in.</summary>
    private static int Stride(int count) => Enumerable.Range(count / 3, count).First(step => step > 1 && Gcd(step, count) == 1);

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private Player Someone(Random dice, Func<Guid?, bool> lives)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var player = stage.Residents[dice.Next(stage.Residents.Count)];

            // Her concerns are told by hand, so that who signs in as her finds them.
            if (player.Login != Today.Zhang && lives(player.HomePlaceId))
            {
                return player;
            }
        }

        return stage.Residents[^1];
    }

    private string? Compound(Guid? home) => stage.Places.Above(home, PlaceLevel.Compound)?.Name;

    private bool HasLift(Guid? home) => Lifts.Contains(Compound(home));

    private static string Pick(Random dice, string[] words) => words[dice.Next(words.Length)];

    /// <summary>When people take out their phones: before work, at noon, mostly in the evening.</summary>
    private static TimeSpan Daytime(Random dice)
    {
        var hour = dice.Next(100) switch { < 22 => 7 + dice.Next(3), < 45 => 10 + dice.Next(3), < 65 => 13 + dice.Next(4), < 95 => 17 + dice.Next(5), _ => 22 };
        return new TimeSpan(hour, dice.Next(60), dice.Next(60));
    }

    /// <summary>The office is there every day from half past eight to half past six, by turns.</summary>
    private static DateTime Work(DateTime at) => at.TimeOfDay < new TimeSpan(8, 30, 0) ? at.Date.AddMinutes(510 + (at.Minute / 2))
        : at.TimeOfDay > new TimeSpan(18, 30, 0) ? at.Date.AddDays(1).AddMinutes(510 + (at.Minute / 2)) : at;

    private static DateTime Awake(DateTime at) => at.Hour < 7 ? at.Date.AddHours(7).AddMinutes(at.Minute) : at.Hour >= 22 ? at.Date.AddDays(1).AddHours(7).AddMinutes(at.Minute) : at;
}
