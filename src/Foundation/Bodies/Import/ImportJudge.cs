using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Places;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Bodies.Import;

internal enum ImportAct
{
    Add,
    Update,
    Unchanged,
}

/// <param name="Text">Text key of the sentence.</param>
internal sealed record ImportProblem(BodyColumn Column, string Text, params object[] Args);

/// <param name="KnownId">The one in the register that this line speaks of; null: a new one.</param>
/// <param name="Details">What the register will say; null when there is a problem.</param>
internal sealed record JudgedLine(BodyLine Line, ImportAct Act, Guid? KnownId, BodyDetails? Details, string? KnownName, IReadOnlyList<ImportProblem> Problems);

/// <summary>
/// Holds each line of a spreadsheet against the register and the other lines. A line means the organisation with its credit code, else the
/// one with its name; an empty cell leaves what is known.
/// </summary>
internal sealed class ImportJudge(Db db, IPlaces places, Vault vault) : ISlice
{
    internal async Task<IReadOnlyList<JudgedLine>> Judge(IReadOnlyList<BodyLine> lines, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var compounds = book.Places.Where(place => place.Level == PlaceLevel.Compound).ToDictionary(place => place.Name);
        var stands = book.Places.Where(place => place.Level is PlaceLevel.Building or PlaceLevel.Unit).ToList();
        var known = await db.Set<Body>().AsNoTracking().Where(body => body.Until == null)
            .Select(body => new Known(body.Id, body.Name, body.Kind, body.CompoundId, body.CreditCode, body.Address, body.PlaceId, body.ContactName, body.ContactPhoneSecret))
            .ToListAsync(ct);
        var byCode = known.Where(body => body.CreditCode is not null).ToDictionary(body => body.CreditCode!);
        var byName = known.ToDictionary(body => body.Name);
        Dictionary<string, int> names = [];
        Dictionary<string, int> codes = [];
        Dictionary<Guid, int> spokenOf = [];
        List<JudgedLine> judged = [];
        foreach (var line in lines)
        {
            List<ImportProblem> problems = [];
            var name = line.Name.Trim();
            var code = CreditCode.Read(line.CreditCode);
            if (name.Length == 0)
            {
                problems.Add(new(BodyColumn.Name, "bodies.name-missing"));
            }
            else if (name.Length > 80)
            {
                problems.Add(new(BodyColumn.Name, "kernel.too-long", 80));
            }
            else if (!names.TryAdd(name, line.Number))
            {
                problems.Add(new(BodyColumn.Name, "bodies.import-same-name", names[name]));
            }

            var kind = BodyKinds.Read(line.Kind);
            if (line.Kind.Trim().Length == 0)
            {
                problems.Add(new(BodyColumn.Kind, "bodies.kind-missing"));
            }
            else if (kind is null)
            {
                problems.Add(new(BodyColumn.Kind, "bodies.import-kind", line.Kind, string.Join('、', BodyKinds.Offered)));
            }

            if (code is not null)
            {
                if (!CreditCode.IsValid(code))
                {
                    problems.Add(new(BodyColumn.CreditCode, "bodies.credit-code"));
                }
                else if (!codes.TryAdd(code, line.Number))
                {
                    problems.Add(new(BodyColumn.CreditCode, "bodies.import-same-code", codes[code]));
                }
            }

            var coded = code is null ? null : byCode.GetValueOrDefault(code);
            var named = byName.GetValueOrDefault(name);
            var match = coded ?? named;
            if (coded is not null && named is not null && coded.Id != named.Id)
            {
                problems.Add(new(BodyColumn.CreditCode, "bodies.import-two", coded.Name, named.Name));
            }
            else if (coded is null && named?.CreditCode is { } other && code is not null)
            {
                problems.Add(new(BodyColumn.CreditCode, "bodies.import-other-code", named.Name, other));
            }
            else if (match is not null && problems.Count == 0 && !spokenOf.TryAdd(match.Id, line.Number))
            {
                problems.Add(new(BodyColumn.Name, "bodies.import-same-body", spokenOf[match.Id], match.Name));
            }

            PlaceNode? compound = null;
            if (line.Compound.Trim() is { Length: > 0 } compoundName && !compounds.TryGetValue(compoundName, out compound))
            {
                problems.Add(new(BodyColumn.Compound, "bodies.import-compound", compoundName, compounds.Count == 0 ? "—" : string.Join('、', compounds.Keys.Take(6))));
            }

            PlaceNode? place = null;
            if (line.Place.Trim() is { Length: > 0 } placeName)
            {
                List<PlaceNode> fits = [.. stands.Where(stand => (stand.FullName == placeName || Plain(book, stand) == placeName) && (compound is null || stand.Path.StartsWith(compound.Path, StringComparison.Ordinal)))];
                place = fits.Count == 1 ? fits[0] : null;
                if (fits.Count != 1)
                {
                    problems.Add(new(BodyColumn.Place, fits.Count == 0 ? "bodies.import-place" : "bodies.import-place-which", placeName));
                }
            }

            if (line.Address.Trim().Length > 120)
            {
                problems.Add(new(BodyColumn.Address, "kernel.too-long", 120));
            }

            if (line.ContactName.Trim().Length > 40)
            {
                problems.Add(new(BodyColumn.ContactName, "kernel.too-long", 40));
            }

            var phone = Phone.Normal(line.ContactPhone);
            if (phone is null && line.ContactPhone.Trim().Length > 0)
            {
                problems.Add(new(BodyColumn.ContactPhone, "bodies.phone-form"));
            }

            if (problems.Count > 0)
            {
                judged.Add(new(line, match is null ? ImportAct.Add : ImportAct.Update, match?.Id, null, match?.Name, problems));
                continue;
            }

            var knownPhone = match?.ContactPhoneSecret is { } secret ? vault.Open(secret) : null;
            var samePhone = phone is null || phone == knownPhone;
            var details = new BodyDetails(
                name, kind!.Value, compound?.Id ?? match?.CompoundId, code ?? match?.CreditCode, Text(line.Address) ?? match?.Address, place?.Id ?? match?.PlaceId,
                Text(line.ContactName) ?? match?.ContactName, samePhone ? match?.ContactPhoneSecret : vault.Seal(phone!));
            var act = match is null ? ImportAct.Add : match.Details == details ? ImportAct.Unchanged : ImportAct.Update;
            judged.Add(new(line, act, match?.Id, details, match?.Name, []));
        }

        return judged;
    }

    /// <summary>3号楼2单元, whether or not the community has several compounds.</summary>
    private static string Plain(PlaceBook book, PlaceNode place) =>
        string.Concat(book.Upwards(place.Id).Where(above => above.Level != PlaceLevel.Compound).Reverse().Select(above => above.Name));

    private static string? Text(string cell) => BodyDesk.Text(cell);

    private sealed record Known(
        Guid Id, string Name, BodyKind Kind, Guid? CompoundId, string? CreditCode, string? Address, Guid? PlaceId, string? ContactName, Secret? ContactPhoneSecret)
    {
        internal BodyDetails Details => new(Name, Kind, CompoundId, CreditCode, Address, PlaceId, ContactName, ContactPhoneSecret);
    }
}
