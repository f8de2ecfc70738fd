using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.People;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Own;
using Mulin.Households.Visits;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Data;
using Mulin.Kernel.Web;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;

namespace Mulin.Modules.Tests.Privacy;

/// <summary>Somebody who has left a word in every room there is, and how they are sought in everything that was written.</summary>
internal sealed record Planted(Neighbourhood Here, Neighbour Person, string IdNumber, Guid Household, Guid Concern)
{
    public const string Name = "诸葛种玉";

    /// <summary>Each said in one place.</summary>
    public static readonly IReadOnlyList<string> Words = ["种在标签里", "种在困难里", "种在特长里", "种在走访里", "种在需求里", "种在诉求里", "种在备注里", "种在申请里", "种在回答里"];

    public static async Task<Planted> In(Neighbourhood here)
    {
        var person = await here.MoveIn(Name, here.Buildings[0].Id);
        var id = Homestead.Id(new(1941, 3, 2), Sex.Female);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], Name, more: form => (form.PersonId, form.IdNumber) = (person.PersonId, id));
        await here.Join(home.HouseholdId, "钱大爷");
        await here.Run<ClaimByName, ClaimOutcome>(Name, slice => slice.Run(new() { Name = Name }, default));
        await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[0], PersonId = person.PersonId }, default));
        await here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = person.PersonId, Code = "disabled", Note = Words[0] }, default));
        await here.Run<NoteDifficulty, Guid>("刘姐", slice => slice.Run(new() { PersonId = person.PersonId, Code = "health", Words = Words[1] }, default));
        await here.Run<StateStrength, Guid>("刘姐", slice => slice.Run(new() { PersonId = person.PersonId, Code = "music", Words = Words[2] }, default));
        await here.Run<RecordVisit, RecordVisit.Recorded>("王师傅", slice => slice.Run(new()
        {
            HouseholdId = home.HouseholdId,
            Finding = VisitFinding.NeedsHelp,
            MetIds = [person.PersonId],
            Notes = $"{Name}{Words[3]}",
            Needs = [new() { Kind = NeedKind.Errands, Words = Words[4], PersonId = person.PersonId }],
        }, default));
        var it = await here.Report(Name, text: $"{Words[5]}，我是{Name}，电话{person.Phone}，楼道灯不亮", place: here.Buildings[0].Id);
        await here.Note("刘姐", it.Id, $"{Name}{Words[6]}");
        await here.Settle();
        await here.Ask("刘姐", it.Id);
        await here.As(Name, scope => scope.GetRequiredService<Mulin.Concerns.Cases.AnswerQuestion>().Run(new() { ConcernId = it.Id, Answer = Words[8] }, default));
        await here.Resolve("刘姐", it.Id, result: $"已到{Name}家门口换好了灯泡，{person.Phone}");
        await here.Confirm(Name, it.Id);
        var other = await here.Report("张阿姨", text: "院子里的树枝断了");
        await here.Join(Name, other.Id);
        await here.As(Name, scope => scope.GetRequiredService<ChooseNotices>().Run(new(), default));
        await here.Settle();
        return new Planted(here, person, id, home.HouseholdId, it.Id);
    }

    public Task<Guid> Ask() => Here.As(Name, scope =>
    {
        scope.GetRequiredService<Once>().Carry(Guid.NewGuid().ToString("N"), Encoding.UTF8.GetBytes(Words[7]));
        return scope.GetRequiredService<Door>().Run(() => scope.GetRequiredService<AskErasure>().Run(new() { Words = Words[7], WithAccount = true, Read = true }, default), default);
    });

    public Task<Guid> Do(Guid erasure, string by = "陈书记") => Here.As(by, scope => scope.GetRequiredService<DoErasure>().Run(new() { Id = erasure }, default));

    public IEnumerable<string> Secrets => [Name, Person.Phone, IdNumber, .. Words];

    /// <summary>Every text and byte column of every table, as the database gives it back, with the name of its table.</summary>
    public static async Task<List<(string Table, string Text)>> Columns(Engine engine)
    {
        await using var connection = await engine.Open(default);
        List<string> tables = [];
        await using (var names = connection.CreateCommand())
        {
            names.CommandText = engine.IsPostgres ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'" : "SELECT name FROM sqlite_master WHERE type = 'table'";
            await using var reader = await names.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        List<(string, string)> texts = [];
        foreach (var table in tables)
        {
            await using var rows = connection.CreateCommand();
#pragma warning disable CA2100 // The database's own names.
            rows.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
            await using var reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (!await reader.IsDBNullAsync(i) && reader.GetValue(i) is var value && value is string or byte[])
                    {
                        texts.Add((table, value as string ?? Encoding.UTF8.GetString((byte[])value)));
                    }
                }
            }
        }

        texts.Count.ShouldBeGreaterThan(300);
        return texts;
    }

    /// <summary>The files of the embedded database and everything under its data directory, as bytes; on PostgreSQL the files beside it.</summary>
    public static IEnumerable<(string File, byte[] Bytes)> Files(string data) => Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".key", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (file, bytes);
        });

    /// <summary>What the journal still holds of older pages goes into the file, which overwrites them.</summary>
    public static void Checkpoint(Engine engine)
    {
        if (!engine.IsPostgres)
        {
            using var connection = new SqliteConnection(engine.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
    }

    public static async Task IsNamedNowhere(Engine engine, string data, IEnumerable<string> secrets)
    {
        var columns = await Columns(engine);
        Checkpoint(engine);
        var files = Files(data).ToList();
        foreach (var secret in secrets)
        {
            columns.Where(column => column.Text.Contains(secret, StringComparison.Ordinal)).Select(column => column.Table).Distinct().ShouldBeEmpty(secret);
            var sought = Encoding.UTF8.GetBytes(secret);
            files.Where(file => file.Bytes.AsSpan().IndexOf(sought) >= 0).Select(file => file.File).ShouldBeEmpty(secret);
        }
    }

    /// <summary>All figures but those that count erasures.</summary>
    public static Task<List<string>> Figures(Neighbourhood here) => here.AsSystem(async scope =>
        (await scope.GetRequiredService<Db>().Set<Tally>().AsNoTracking().Where(row => row.Value != 0).ToListAsync())
            .Where(row => !row.Indicator.StartsWith("people.erasures", StringComparison.Ordinal) && row.Indicator != "people.files-blanked")
            .Select(row => $"{row.Scope} {row.Indicator} {row.Grain} {row.Day} {row.D1} {row.D2} {row.D3} {row.Bucket} {row.Value}").Order(StringComparer.Ordinal).ToList());
}
