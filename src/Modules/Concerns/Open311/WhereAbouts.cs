using Mulin.Contracts.Places;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Open311;

/// <summary>Which of our places somebody outside means, who has only a position, an address, or the code at a door.</summary>
internal sealed class WhereAbouts(IPlaces places, IPositions positions)
{
    /// <param name="PlaceId">Null: the community as a whole.</param>
    internal sealed record Found(Guid? PlaceId, Position? Position);

    public async Task<Found> Find(string? latitude, string? longitude, string? address, string? addressId, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var position = Read(latitude, longitude);
        Refuse.If(position is null && address is null && addressId is null, "concerns.open311.place-missing", "address_string");
        if (addressId is not null)
        {
            var place = (Guid.TryParse(addressId, out var id) ? book.Find(id) : null) ?? book.Door(addressId);
            Refuse.If(place is null, "concerns.open311.unknown-address", "address_id");
            return new Found(place.Id, position);
        }

        return new Found((address is null ? null : Named(book, address)) ?? (position is { } here ? (await positions.Ground(ct)).At(here) : null), position);
    }

    private static Position? Read(string? latitude, string? longitude)
    {
        if (string.IsNullOrWhiteSpace(latitude) && string.IsNullOrWhiteSpace(longitude))
        {
            return null;
        }

        var (lat, lng) = (Spelling.ReadDegrees(latitude, 90), Spelling.ReadDegrees(longitude, 180));
        Refuse.If(lat is null || lng is null, "concerns.open311.position-wrong", "lat");
        return new Position(lat.Value, lng.Value);
    }

    /// <summary>The finest place whose whole name stands in the address; of two equally good ones neither.</summary>
    private static Guid? Named(PlaceBook book, string address)
    {
        var said = Plain(address);
        var fitting = book.Places.Select(place => (place.Id, Name: Plain(place.FullName))).Where(place => place.Name.Length > 1 && said.Contains(place.Name, StringComparison.Ordinal)).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var longest = fitting.Max(place => place.Name.Length);
        var best = fitting.Where(place => place.Name.Length == longest && IsWhole(said, place.Name)).ToList();
        return best is [var one] ? one.Id : null;
    }

    /// <summary>In 11号楼 there is no 1号楼.</summary>
    private static bool IsWhole(string said, string name)
    {
        for (var at = said.IndexOf(name, StringComparison.Ordinal); at >= 0; at = said.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsDigit(name[0]) || !char.IsDigit(said[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Plain(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
