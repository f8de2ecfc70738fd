using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.House.Tests;

/// <summary>Whatever is kept of people is told to them and blanked with them, or somebody has said why it is not.</summary>
public class ForgettingTests
{
    /// <summary>A table that may hold something of a person, and is nobody's to blank. The reason is read by whoever adds the next one.</summary>
    private static readonly Dictionary<string, string> Because = new()
    {
        ["kernel_fact_record"] = "facts hold ids, codes, numbers and days, for ever; the id of who is forgotten is nobody's",
        ["kernel_fact_subject"] = "ids, as in the facts",
        ["kernel_fact_delivery"] = "ids of facts and the kind of what failed; no message of an error is kept",
        ["kernel_fact_seal"] = "hashes of facts",
        ["kernel_seal_head"] = "hashes of facts",
        ["kernel_alarm"] = "ids and the kind of what failed",
        ["kernel_job"] = "ids and codes; what a job writes is a row of its room",
        ["kernel_lease"] = "names of duties of the program",
        ["kernel_number_series"] = "numbers",
        ["kernel_search_entry"] = "follows its noun in every save: blanked words are blanked there",
        ["kernel_setting_value"] = "how communities differ; the account that set it is an office's act",
        ["places_holiday_year"] = "days; the account that set them is an office's act",
        ["places_area"] = "places",
        ["places_old_slug"] = "addresses of places",
        ["places_place"] = "places; who lives there is the file's",
        ["places_grid"] = "places",
        ["places_stat_area"] = "places of the statistics office",
        ["bodies_body"] = "organisations; who answers the telephone of one does so as its contact (PIPL art. 13 no. 2), and is corrected there",
        ["identity_api_client"] = "programs of organisations, with the contact they gave for it",
        ["identity_api_use"] = "counts",
        ["identity_attempts"] = "keyed hashes of what was tried, for hours",
        ["identity_first_run"] = "a mark",
        ["people_above_appointment"] = "offices above the community by account; ended by who gave them, and the account's name is blanked where it lies",
        ["notifications_inbox_line"] = "numbers of cases and kinds, without words",
        ["webhooks_push"] = "ids of facts; the body is made when it is sent, from the fact, without anybody's id",
        ["webhooks_subscription"] = "addresses of programs",
        ["concerns_case_grant"] = "a case and an area",
        ["concerns_incident"] = "what the office announces to everybody",
        ["concerns_incident_place"] = "places",
        ["concerns_incident_update"] = "what the office announces to everybody",
        ["concerns_incident_report"] = "ids of cases and places",
        ["concerns_burst"] = "counts of cases",
        ["concerns_assignment_rule"] = "posts",
        ["concerns_category_words"] = "pairs of letters thrown into buckets, from which no word can be read back",
        ["concerns_answer_template"] = "words of the office to anybody",
        ["concerns_limit_lock"] = "rules; the account that set them is an office's act",
        ["concerns_assistance"] = "posts and cases; the words are notes",
        ["certificates_certificate_counter"] = "numbers",
        ["volunteers_shift"] = "what a team plans, for everybody to read; who goes is in other rows",
        ["households_dwelling"] = "doors; who lives or owns there is in other rows",
        ["households_homes_import"] = "numbers and sentences about rows, without what stood in them; who confirmed it did so for an office",
        ["households_saved_register"] = "filters of the community",
        ["households_visit_plan"] = "households and days",
        ["households_complete_file"] = "doors whose file is complete",
        ["households_covered_home"] = "households that somebody covers",
        ["households_survey"] = "what the community asks; who drew it up did so for an office",
        ["households_survey_sheet"] = "numbers of sheets",
        ["volunteers_team"] = "what a team says of itself; who is in it is in other rows",
        ["volunteers_programme"] = "what the community offers under a name",
        ["volunteers_performance"] = "what was shown, by a team or a talent's row; who wrote it down did so for them",
        ["activities_venue"] = "rooms of the community",
        ["activities_session"] = "dates of activities; who came is in other rows",
        ["activities_roster"] = "numbers of seats",
        ["points_article"] = "what residents adopted",
        ["points_index_month"] = "counts and rules of a month",
        ["points_honour_round"] = "counts of a vote",
        ["points_transaction"] = "amounts, days and ids of cards; whose a card was is nobody's; the words are an office's decision",
        ["points_entry"] = "amounts and ids of cards",
        ["points_pool"] = "an amount",
        ["points_earned"] = "amounts and ids of cards",
        ["points_payment"] = "amounts, codes and ids; the id of who is forgotten is nobody's, and the ledger must go on adding up",
        ["points_rule"] = "rules",
        ["points_good"] = "what a shop offers",
        ["points_settlement"] = "amounts and shops",
        ["activities_practice_agreement"] = "what the community agrees with a school",
        ["activities_practice_activity"] = "ids of activities",
        ["activities_direction"] = "words of the community",
        ["activities_opinion"] = "words of a question, and counts",
        ["activities_activity_plan"] = "what the community plans",
        ["activities_plan_activity"] = "ids of plans and activities",
        ["insights_area_correction"] = "figures",
        ["insights_area_pack"] = "figures",
        ["insights_area_pack_cell"] = "figures",
        ["insights_area_tally"] = "figures",
        ["insights_correction"] = "figures",
        ["insights_pack"] = "figures",
        ["insights_pack_cell"] = "figures",
        ["insights_rebuild_part"] = "figures on their way",
        ["insights_rebuild_run"] = "figures on their way",
        ["insights_screen_link"] = "addresses of screens on walls; made for an office",
        ["insights_sighting"] = "ids, to count people once; nothing is subtracted when an id becomes nobody's",
        ["insights_tally"] = "figures",
    };

    /// <summary>Hashes made of something that is no secret, or gone within a month with its row.</summary>
    private static readonly Dictionary<string, string> Unblinded = new()
    {
        ["identity_account.PasswordHash"] = "of a password, slow, without our keys",
        ["identity_sign_in_code.CodeHash"] = "good for five minutes",
        ["identity_sign_in_code.FromHash"] = "counted for an hour",
        ["kernel_submission.BodyHash"] = "compared under every key, gone after thirty days",
        ["concerns_client_report.BodyHash"] = "compared within a day; after a rotation the same again within that day is a second report, which its sender sees",
        ["kernel_fact_seal.Hash"] = "of public text",
        ["kernel_seal_head.Hash"] = "of public text",
        ["files_stored_file.Hash"] = "the name of the content on the disk",
        ["insights_pack.SealHash"] = "of public text",
        ["insights_area_pack.SealHash"] = "of public text",
        ["insights_screen_link.Hash"] = "SHA-256 of 256 random bits: no key is needed",
    };

    [Fact]
    public void Every_table_that_may_hold_something_of_a_person_is_forgotten_or_says_why_not()
    {
        var tables = Tables();
        var covered = Plan.House.Forgetting.SelectMany(one => one.Tables).Select(type => tables.Single(table => table.ClrType == type).GetTableName()!).ToList();
        covered.ShouldBeUnique();
        var personal = tables.Where(MayHold).Select(table => table.GetTableName()!).ToList();
        personal.Except(covered).Except(Because.Keys).ShouldBeEmpty("Say in the module file who tells and blanks it (Forgets<F>), or here why nobody does.");
        Because.Keys.Intersect(covered).ShouldBeEmpty("Both forgotten and not.");
        Because.Keys.Except(tables.Select(table => table.GetTableName()!)).ShouldBeEmpty("These tables are gone.");
    }

    [Fact]
    public void Whatever_is_sealed_is_somebodys_or_an_organisations()
    {
        var covered = Plan.House.Forgetting.SelectMany(one => one.Tables).ToHashSet();
        Tables().Where(table => table.GetProperties().Any(property => property.ClrType == typeof(Secret)) && !covered.Contains(table.ClrType)).Select(table => table.GetTableName()!).Order(StringComparer.Ordinal)
            .ShouldBe(["bodies_body", "webhooks_subscription"]);
    }

    [Fact]
    public void Every_keyed_hash_is_made_anew_with_the_keys_or_says_why_not()
    {
        var hashes = Tables().SelectMany(table => table.GetProperties().Where(property => property.Name.EndsWith("Hash", StringComparison.Ordinal)).Select(property => $"{table.GetTableName()}.{property.Name}")).ToList();
        var blinded = Plan.House.Blinded.Select(column => $"{Tables().Single(table => table.ClrType == column.Noun).GetTableName()}.{column.Hash}").ToList();
        hashes.Except(blinded).Except(Unblinded.Keys).ShouldBeEmpty("Declare it in the module file (Blinds<T>), or say here why not.");
        blinded.Concat(Unblinded.Keys).Except(hashes).ShouldBeEmpty();
        foreach (var column in Plan.House.Blinded.Where(column => column.Secret is not null))
        {
            Tables().Single(table => table.ClrType == column.Noun).FindProperty(column.Secret!)!.ClrType.ShouldBe(typeof(Secret), column.Hash);
        }
    }

    /// <summary>An id that may be a person's or an account's, something sealed, or words.</summary>
    private static bool MayHold(IEntityType table) => table.GetProperties().Any(property =>
        property.ClrType == typeof(Secret) || property.ClrType == typeof(byte[]) || property.ClrType == typeof(string)
        || ((property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)) && property.Name is not "Id"));

    private static List<IEntityType> Tables() => [.. Plan.Model(Engine.Sqlite("never-opened.db")).GetEntityTypes()];
}
