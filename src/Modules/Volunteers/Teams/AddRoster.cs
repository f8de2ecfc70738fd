using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>
/// A team's list as it was kept on paper or in a spreadsheet, pasted: one person a line, name, phone and what they are (队长, 骨干) in any order after the
/// name. All of it is written or none; who is in the team already is left as they are, so that a longer list may be pasted again.
/// </summary>
internal sealed class AddRoster(Db db, Registering registering, IMeetsPeople people, IPersons persons, INames names, IAges ages, IResidents residents) : ISlice
{
    public const int MostLines = 500;
    private const int MostErrors = 20;

    private static readonly string[] Leading = ["队长", "组长", "圈长", "团长", "负责人", "leader"];
    private static readonly string[] Holding = ["骨干", "副队长", "副组长", "core"];
    private static readonly char[] Between = ['\t', ',', '，', ';', '；', '、', ' ', '　'];

    internal sealed class Form
    {
        public Guid TeamId { get; set; }

        [Required(ErrorMessage = "volunteers.roster-missing"), StringLength(60_000, ErrorMessage = "volunteers.roster-long")]
        public string? Text { get; set; }

        /// <summary>They said so themselves, and know what is kept of volunteers.</summary>
        public bool Agree { get; set; }
    }

    /// <param name="Added">Came into the team.</param>
    /// <param name="There">Were in it already.</param>
    internal sealed record Written(int Added, int There);

    private sealed record Line(int No, string Name, string? Phone, TeamRole Role);

    internal async Task<Written> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(!form.Agree, "volunteers.they-agree-first", nameof(Form.Agree));
        var lines = Read(form.Text!);
        var team = await db.Take<Team>(form.TeamId, ct);
        var known = await persons.WithPhones([.. lines.Select(line => line.Phone).OfType<string>()], ct);
        List<Guid> ids = [.. known.Values];
        var volunteers = await db.Set<Volunteer>().Where(row => ids.Contains(row.PersonId) && row.State != VolunteerState.Ended).ToDictionaryAsync(row => row.PersonId, ct);
        var members = await db.Set<TeamMember>().Where(row => row.TeamId == team.Id && (row.State == MemberState.In || row.State == MemberState.Asked)).ToDictionaryAsync(row => row.PersonId, ct);
        var called = (await names.Full(members.Keys, ct)).Where(one => members[one.Key].State == MemberState.In).Select(one => one.Value).ToHashSet();
        var minors = ids.Count == 0 ? new HashSet<Guid>() : await ages.Under(Volunteer.FullAge, ids, ct);
        var living = ids.Count == 0 ? new Dictionary<Guid, PersonLine>() : await persons.Of(ids, ct);

        var homes = await residents.Homes(ids, ct);

        List<FieldError> errors = [];
        var (added, there, today) = (0, 0, db.Clock.Today);
        foreach (var line in lines)
        {
            Guid? person = line.Phone is { } phone && known.TryGetValue(phone, out var found) ? found : null;
            if (person is { } somebody ? members.TryGetValue(somebody, out var place) && place.State == MemberState.In : line.Phone is null && called.Contains(line.Name))
            {
                there++;
                continue;
            }

            var volunteer = person is { } old ? volunteers.GetValueOrDefault(old) : null;
            if (person is { } id && (!living.TryGetValue(id, out var alive) || alive.DiedOn is not null))
            {
                errors.Add(new FieldError(nameof(Form.Text), "volunteers.roster-row-gone", line.No, line.Name));
                continue;
            }

            if (volunteer is null ? person is { } young && minors.Contains(young) : volunteer.State == VolunteerState.AwaitsGuardian)
            {
                errors.Add(new FieldError(nameof(Form.Text), "volunteers.roster-row-minor", line.No, line.Name));
                continue;
            }

            volunteer ??= registering.New(person ?? people.MeetNew(line.Name, line.Phone, null), VolunteerStart.Office, minor: false, null, new Offer(0, null, null), null, person is { } lives && homes.TryGetValue(lives, out var home) ? home : null);
            if (!members.TryGetValue(volunteer.PersonId, out var member))
            {
                member = new TeamMember(db.NewId(), team.Id, volunteer);
                db.Add(member);
            }

            team.Admit(member, volunteer, MemberStart.Added, today, db.Actor.PersonId, today);
            team.Give(member, volunteer, line.Role, mayBeVacant: true, today);
            added++;
        }

        if (errors.Count > 0)
        {
            throw new Misshapen([.. errors.Take(MostErrors)]);
        }

        return await db.Save(new Written(added, there), ct);
    }

    private List<Line> Read(string text)
    {
        List<Line> lines = [];
        List<FieldError> errors = [];
        HashSet<string> phones = [];
        var no = 0;
        foreach (var row in text.Split('\n').Select(row => row.Trim()))
        {
            no++;
            string[] parts = row.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0)
            {
                continue;
            }

            var (name, phone, role, wrong) = (parts[0], (string?)null, TeamRole.Member, parts[0].Length > 30 || parts[0].Any(char.IsAsciiDigit));
            foreach (var part in parts.Skip(1))
            {
                if (Leading.Contains(part, StringComparer.OrdinalIgnoreCase))
                {
                    role = TeamRole.Leader;
                }
                else if (Holding.Contains(part, StringComparer.OrdinalIgnoreCase))
                {
                    role = TeamRole.Core;
                }
                else if (persons.PhoneOf(part) is { } number && phone is null)
                {
                    phone = number;
                }
                else
                {
                    wrong = true;
                }
            }

            if (wrong)
            {
                errors.Add(new FieldError(nameof(Form.Text), "volunteers.roster-row", no, row.Length > 40 ? row[..40] : row));
            }
            else if (phone is not null && !phones.Add(phone))
            {
                errors.Add(new FieldError(nameof(Form.Text), "volunteers.roster-row-twice", no, name));
            }
            else
            {
                lines.Add(new Line(no, name, phone, role));
            }
        }

        if (errors.Count > 0)
        {
            throw new Misshapen([.. errors.Take(MostErrors)]);
        }

        Refuse.If(lines.Count == 0, "volunteers.roster-missing", nameof(Form.Text));
        Refuse.If(lines.Count > MostLines, "volunteers.roster-many", nameof(Form.Text), MostLines);
        return lines;
    }
}
