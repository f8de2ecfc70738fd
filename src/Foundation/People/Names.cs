using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Foundation.People;

internal sealed class Names(Db db, IOffices offices, Areas areas, Texts texts) : INames
{
    public async Task<IReadOnlyDictionary<Guid, string>> Masked(IEnumerable<Guid> persons, CancellationToken ct)
    {
        var names = await Read(persons, ct);
        return names.ToDictionary(pair => pair.Key, pair => pair.Value is { } name ? Mask.Name(name) : texts["people.somebody"]);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Full(IEnumerable<Guid> persons, CancellationToken ct)
    {
        var names = await Read(persons, ct);
        return names.ToDictionary(pair => pair.Key, pair => pair.Value ?? texts["people.somebody"]);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> OfAccounts(IEnumerable<Guid> accounts, CancellationToken ct)
    {
        var ids = accounts.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : (await db.Set<Person>().AsNoTracking().Where(row => row.AccountId != null && ids.Contains(row.AccountId.Value) && row.Name != "").Select(row => new { row.AccountId, row.Name }).ToListAsync(ct))
                .GroupBy(row => row.AccountId!.Value).ToDictionary(account => account.Key, account => account.First().Name);
    }

    public async Task<string> Post(Post post, CancellationToken ct)
    {
        if (post.AreaId is { } area)
        {
            return texts["people.post.above", (await areas.Tree(ct)).Find(area)?.Said ?? "", texts.Of("office", post.Office)];
        }

        var book = await offices.Book(ct);
        if (book.At(post).FirstOrDefault() is { } holder)
        {
            return Held(holder);
        }

        return book.Answers(post).FirstOrDefault() is { } other
            ? texts["people.post.vacant", texts.Of("office", post.Office), Held(other)]
            : texts["people.post.nobody", texts.Of("office", post.Office)];
    }

    public async Task<IReadOnlyList<string>> Say(IReadOnlyList<Told> told, CancellationToken ct)
    {
        var names = await Masked(told.SelectMany(line => line.Args).OfType<Mention.Person>().Select(person => person.Id), ct);
        var sentences = new List<string>(told.Count);
        foreach (var line in told)
        {
            var args = new object[line.Args.Count];
            for (var i = 0; i < args.Length; i++)
            {
                args[i] = line.Args[i] switch
                {
                    Mention.Person person => names[person.Id],
                    Mention.AtPost post => await Post(Kernel.People.Post.Parse(post.Post), ct),
                    Mention.At moment => When.Full(moment.Utc, db.Now),
                    Mention.Lasting span => When.Span(TimeSpan.FromMinutes(span.Minutes)),
                    Mention.Word word => texts[word.Text],
                    var plain => plain,
                };
            }

            sentences.Add(args.Length == 0 ? texts[line.Text] : texts[line.Text, args]);
        }

        return sentences;
    }

    /// <summary>网格员王师傅, 王书记: the office and the surname, which is how neighbours call somebody.</summary>
    private string Held(Holder holder)
    {
        var office = texts.Of("office", holder.Post.Office);
        var own = texts.Find($"people.post.held.{Texts.Kebab(holder.Post.Office.ToString())}");
        return string.Format(CultureInfo.CurrentCulture, own ?? texts["people.post.held"], office, ChineseOrder.Surname(holder.PersonName));
    }

    /// <summary>One query; a second one when somebody's record was merged into another.</summary>
    private async Task<Dictionary<Guid, string?>> Read(IEnumerable<Guid> persons, CancellationToken ct)
    {
        var names = persons.Distinct().ToDictionary(id => id, _ => (string?)null);
        if (names.Count == 0)
        {
            return names;
        }

        var ids = names.Keys.ToList();
        var rows = await db.Set<Person>().AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name, row.MergedIntoId }).ToListAsync(ct);
        foreach (var row in rows)
        {
            names[row.Id] = row.Name.Length > 0 ? row.Name : null;
        }

        var merged = rows.Where(row => row.MergedIntoId is not null).ToList();
        if (merged.Count > 0)
        {
            var kept = merged.Select(row => row.MergedIntoId!.Value).ToList();
            var keptNames = await db.Set<Person>().AsNoTracking().Where(row => kept.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
            foreach (var row in merged)
            {
                names[row.Id] = keptNames.GetValueOrDefault(row.MergedIntoId!.Value) is { Length: > 0 } name ? name : names[row.Id];
            }
        }

        return names;
    }
}
