using Mulin.Contracts.Insights;

namespace Mulin.Insights.Reports;

/// <summary>One room's figures, or the communities side by side: what is to be said about them, and the table.</summary>
public sealed record BulletinPart(string Title, IReadOnlyList<string> Sentences, string Caption, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>
/// 月报 or 年报: figures written out, the same for the print page and for Word. Nobody adds words to it; who wants to, does so in Word.
/// </summary>
/// <param name="Foot">Where the numbers come from: definitions, seals, whether they are frozen.</param>
public sealed record Bulletin(Period Period, string Title, string Issuer, string Lead, IReadOnlyList<BulletinPart> Parts, IReadOnlyList<string> Foot);
