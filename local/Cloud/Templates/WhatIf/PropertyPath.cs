namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>Dotted paths of properties; names that are no identifiers stand in brackets and quotes.</summary>
internal static class PropertyPath
{
    public static string Join(string parent, string name)
    {
        var step = name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$' or '@') ? name : $"['{name}']";
        return parent.Length == 0 ? step : step[0] == '[' ? parent + step : $"{parent}.{step}";
    }
}
