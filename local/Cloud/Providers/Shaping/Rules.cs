using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.Shaping;

/// <summary>What many providers refuse in the same way; the code is the provider's own.</summary>
internal static class Rules
{
    public const string InvalidReference = "InvalidResourceReference";

    /// <exception cref="ArmException">400: the resource's own name breaks the rule.</exception>
    public static void Name(this ResourceWrite write, Regex pattern, string code, string rule)
    {
        if (!pattern.IsMatch(write.Id.Name))
        {
            throw ArmErrors.Invalid(code, $"'{write.Id.Name}' is not a valid name for {write.Id.Type}. {rule}", "name");
        }
    }

    /// <exception cref="ArmException">400: the value at the path is present and none of the allowed.</exception>
    public static void OneOf(this ResourceWrite write, string path, IReadOnlyCollection<string> allowed, string code)
    {
        if (write.Body.At(path) is { } value
            && !allowed.Contains(write.Body.Text(path) ?? "", StringComparer.OrdinalIgnoreCase))
        {
            throw ArmErrors.Invalid(code,
                $"The value '{value}' of '{path}' of '{write.Id.Name}' is not valid. Use one of: "
                    + $"{string.Join(", ", allowed)}.", path);
        }
    }

    /// <exception cref="ArmException">400: the number at the path is present and out of range.</exception>
    public static void Between(this ResourceWrite write, string path, int least, int most, string code)
    {
        if (write.Body.At(path) is { } value
            && (write.Body.Number(path) is not { } number || number < least || number > most))
        {
            throw ArmErrors.Invalid(code,
                $"The value '{value}' of '{path}' of '{write.Id.Name}' is out of range: {least} to {most}.", path);
        }
    }

    /// <exception cref="ArmException">400: there is no value at the path.</exception>
    public static void Required(this ResourceWrite write, string path, string code)
    {
        if (write.Body.At(path) is null || write.Body.Text(path)?.Length == 0)
        {
            throw ArmErrors.Invalid(code, $"'{write.Id.Name}' needs a value for '{path}'.", path);
        }
    }

    /// <exception cref="ArmException">400: an update would change what cannot change.</exception>
    public static void Unchanged(this ResourceWrite write, string path, string code)
    {
        if (write.Existing.At(path) is { } before && write.Body.At(path) is { } after
            && !JsonNode.DeepEquals(before, after)
            && !string.Equals(before.ToString(), after.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            throw new ArmException(409, code,
                $"'{path}' of '{write.Id.Name}' is '{before}' and cannot be changed to '{after}'. Create a new "
                    + "resource instead.", path);
        }
    }

    /// <summary>The resource an id points to.</summary>
    /// <exception cref="ArmException">400: there is none.</exception>
    public static JsonObject Referenced(this ResourceWrite write, string? id) =>
        (ResourceId.TryParse(id, out var parsed) ? write.Estate.Find(parsed!) ?? InParent(write.Estate, parsed!) : null)
        ?? throw ArmErrors.Invalid(InvalidReference,
            $"Resource {id} referenced by resource {write.Id.Text} was not found. Please make sure that the "
                + "referenced resource exists, "
            + "and that both resources are in the same region.");

    // Before a deployment, a subnet is only an element of the network that the template is going to make.
    private static JsonObject? InParent(IEstate estate, ResourceId id) => id.Names.Count == 2
        ? estate.Find(id.Parent!).Objects($"properties.{id.TypePath.Split('/')[^1]}")
            .FirstOrDefault(part => part.Is("name", id.Name))
        : null;

    /// <exception cref="ArmException">400: a zone the region does not have.</exception>
    public static void Zones(this ResourceWrite write, IReadOnlyList<string> zones, string code)
    {
        var has = Cloud.Resources.Regions.All.Any(region => region.Zones && region.Name == write.Location);
        if (zones.FirstOrDefault(zone => !has || zone is not ("1" or "2" or "3")) is { } wrong)
        {
            throw ArmErrors.Invalid(code,
                $"The zone(s) '{wrong}' for resource '{write.Id.Text}' is not supported. The supported zones for "
                    + "location "
                + $"'{write.Location}' are '{(has ? "1,2,3" : "")}'.", "zones");
        }
    }

    /// <summary>A number that is always the same for the same resource: for addresses and host names.</summary>
    public static uint Fingerprint(string text)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(text.ToLowerInvariant()));
        return BitConverter.ToUInt32(hash);
    }

    /// <summary>Eight hexadecimal digits, always the same for the same resource.</summary>
    public static string ShortHash(string text) => Fingerprint(text).ToString("x8", null);
}
