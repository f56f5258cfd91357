namespace Keelson.Policies;

/// <summary>What the checks on one kind of object share while one such object is judged.</summary>
/// <param name="Excerpts">What filters look at beyond one value each.</param>
/// <param name="SharedChecks">How many checks are judged once for all who ask.</param>
/// <param name="Lists">Of how many lists the items are looked at.</param>
internal sealed record CheckSpace(Excerpt[] Excerpts, int SharedChecks, int Lists);
