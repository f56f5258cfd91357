using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Insights;

/// <summary>Autoscale rules. Nothing is scaled by them: there is no load here.</summary>
internal sealed class AutoscaleType : IResourceType
{
    private const string Invalid = "InvalidAutoscaleSetting";

    public string Name => "autoscaleSettings";

    public IReadOnlyList<string> ApiVersions => ["2022-10-01", "2021-05-01-preview", "2015-04-01"];

    public bool HasProvisioningState => false;

    public void Validate(ResourceWrite write)
    {
        write.Referenced(write.Properties.Text("targetResourceUri"));
        var profiles = write.Body.Objects("properties.profiles");
        Require(profiles.Count is >= 1 and <= 20, write, "there must be 1 to 20 profiles");
        foreach (var profile in profiles)
        {
            var (least, start, most) =
                (Number(profile, "minimum"), Number(profile, "default"), Number(profile, "maximum"));
            Require(least >= 0 && least <= start && start <= most && most <= 1000, write,
                $"profile '{profile.Text("name")}' must have 0 ≤ minimum ≤ default ≤ maximum ≤ 1000, not {least}, "
                    + $"{start}, {most}");
            Require(profile.Objects("rules").Count <= 10, write,
                $"profile '{profile.Text("name")}' has more than 10 rules");
            foreach (var rule in profile.Objects("rules"))
            {
                Require(rule.Text("scaleAction.direction") is "Increase" or "Decrease" or "None", write,
                    "a rule needs a direction");
                Require(rule.At("metricTrigger.threshold") is not null, write, "a rule needs a metric and a threshold");
            }
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Properties.Default("enabled", true);
        write.Properties.Default("name", write.Id.Name);
        write.Properties.Default("targetResourceLocation", write.Location);
        write.Properties.Default("notifications", new JsonArray());
        foreach (var profile in write.Body.Objects("properties.profiles"))
        {
            foreach (var rule in profile.Objects("rules"))
            {
                rule.Default("metricTrigger.dimensions", new JsonArray());
                rule.Default("metricTrigger.dividePerInstance", false);
            }
        }
    }

    private static int Number(JsonNode profile, string name) =>
        int.TryParse(profile.Text($"capacity.{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : -1;

    private static void Require(bool holds, ResourceWrite write, string what)
    {
        if (!holds)
        {
            throw ArmErrors.Invalid(Invalid, $"Autoscale setting '{write.Id.Name}' is not valid: {what}.");
        }
    }
}
