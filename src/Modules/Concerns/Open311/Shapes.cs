using Mulin.Concerns.Cases;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Open311;

/// <summary>Our records under the standard's names.</summary>
internal static class Shapes
{
    public static Node Of(Services.Line line) => new Node.Fields(
        ("service_code", line.Code), ("service_name", line.Name), ("description", line.Description), ("metadata", true), ("type", "realtime"), ("keywords", line.Keywords), ("group", line.Group));

    public static Node Of(Services.Definition definition) => new Node.Fields(
        ("service_code", definition.Code),
        ("attributes", new Node.Rows("attribute",
        [
            .. definition.Attributes.Select(attribute => new Node.Fields(
                ("variable", true), ("code", attribute.Code), ("datatype", "string"), ("required", false), ("datatype_description", attribute.Hint), ("order", attribute.Order),
                ("description", attribute.Description), ("values", new Node.Rows("value", [])))),
        ])));

    /// <param name="extended">With what CitySDK adds.</param>
    public static Node Of(ServiceRequests.Line line, Texts texts, bool extended)
    {
        (string, Node)[] fields =
        [
            ("service_request_id", line.Number), ("status", line.Open ? "open" : "closed"), ("status_notes", line.Notes), ("service_name", texts[Categories.Text(line.Category)]),
            ("service_code", line.Category), ("description", line.Description), ("agency_responsible", line.Agency), ("service_notice", (string?)null),
            ("requested_datetime", Spelling.Time(line.Requested)), ("updated_datetime", Spelling.Time(line.Updated)), ("expected_datetime", line.Expected is { } due ? Spelling.Time(due) : null),
            ("address", line.Address), ("address_id", line.AddressId?.ToString()), ("zipcode", (string?)null), ("lat", line.Latitude), ("long", line.Longitude), ("media_url", (string?)null),
        ];
        return new Node.Fields(extended ? [.. fields, ("extended_attributes", new Node.Fields(("detailed_status", line.Detailed)))] : fields);
    }

    public static Node Of(RequestUpdates.Line line) => new Node.Fields(
        ("update_id", line.Id), ("service_request_id", line.Number), ("status", line.Open ? "open" : "closed"), ("updated_datetime", Spelling.Time(line.At)), ("description", line.Description),
        ("media_url", (string?)null), ("external_status_code", line.Detailed));
}
