using Microsoft.AspNetCore.Http;

namespace Keelson.Policies;

/// <summary>Reads which findings are wanted from a query string, with everything that is wrong in it.</summary>
internal static class FindingQuery
{
    public static FindingFilter Read(IQueryCollection query, List<FieldError> errors) => new(
        query["policy"], query["team"], Word<PolicySeverity>(query, "severity", errors), query["framework"],
        Word<FindingStatus>(query, "status", errors), query["resource"], query["category"]);

    private static T? Word<T>(IQueryCollection query, string name, List<FieldError> errors)
        where T : struct, Enum
    {
        string? text = query[name];
        if (string.IsNullOrEmpty(text))
            return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) && char.IsAsciiLetter(text[0]))
            return word;
        var words = string.Join(", ", Enum.GetNames<T>().Select(known => known.ToLowerInvariant()));
        errors.Add(new($"/{name}", $"One of {words}."));
        return null;
    }
}
