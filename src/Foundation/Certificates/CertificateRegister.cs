using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Foundation.Certificates;

/// <summary>Every certificate of a kind and year in the order of their numbers, the newest first, with names masked; and as a file.</summary>
internal sealed class CertificateRegister(Db db, Vault vault, Texts texts) : ISlice
{
    private const int Size = 50;
    private static readonly string[] Columns = ["number", "kind", "holder", "from", "until", "hours", "issued", "revoked"];

    internal sealed class Query
    {
        public CertificateKind? Kind { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
    }

    internal sealed record Line(Guid Id, string Number, string Code, CertificateKind Kind, Guid PersonId, string Name, DateOnly From, DateOnly Until, int Minutes, DateOnly IssuedOn, DateOnly? RevokedOn);

    internal sealed record View(IReadOnlyList<Line> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Issue);
        var all = Narrow(query);
        var page = await Keyed.Page(all, query.After, query.Before, Size, ct);
        return new View([.. page.Rows.Select(Said)], page.Before, page.After, page.Total);
    }

    internal async Task Export(Query query, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Issue);
        string[] heads = [.. Columns.Select(column => texts[$"certificates.column.{column}"])];
        await SheetStream.Write(to, xlsx, texts["certificates.register"], heads, Rows(Narrow(query), ct));
    }

    private async IAsyncEnumerable<string[]> Rows(IQueryable<Certificate> all, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(all, oldestFirst: true, ct))
        {
            foreach (var line in batch.Select(Said))
            {
                yield return
                [
                    line.Number, texts.Of("certificates.kind", line.Kind), line.Name, Day(line.From), Day(line.Until), (line.Minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture), Day(line.IssuedOn),
                    line.RevokedOn is { } on ? Day(on) : "",
                ];
            }
        }
    }

    private IQueryable<Certificate> Narrow(Query query)
    {
        var all = db.Set<Certificate>().AsNoTracking();
        return query.Kind is { } kind ? all.Where(row => row.Kind == kind) : all;
    }

    private Line Said(Certificate row) => new(
        row.Id, row.Number, row.Code, row.Kind, row.PersonId, row.Name is { } name ? Mask.Name(vault.Open(name)) : texts["people.somebody"], row.From, row.Until, row.Minutes, row.IssuedOn, row.RevokedOn);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
