using Microsoft.AspNetCore.Http;

namespace Keelson.Portal.Shell;

/// <summary>Addresses of pages with their queries. Pure.</summary>
public static class Links
{
    /// <summary>What is null or empty is left out.</summary>
    public static string To(string path, params IReadOnlyList<(string Name, string? Value)> query)
    {
        var given = query.Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => KeyValuePair.Create(part.Name, part.Value));
        return path + QueryString.Create(given).Value;
    }

}
