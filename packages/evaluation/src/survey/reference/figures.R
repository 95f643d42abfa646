# Reference figures for the survey's statistics, by R's own packages `survey` and `psych`.
# Run beside this file: Rscript figures.R   (Debian: r-base r-cran-survey r-cran-psych r-cran-gparotation)
suppressPackageStartupMessages({
  library(survey)
  library(psych)
})
options(survey.lonely.psu = "fail", warn = 1)

# --- writing JSON without another package -----------------------------------------------------------------------
num <- function(x) ifelse(is.na(x), "null", formatC(x, digits = 15, format = "g"))
nums <- function(x) paste0("[", paste(num(as.vector(x)), collapse = ","), "]")
text <- function(x) paste0("\"", x, "\"")
# Ten digits are enough for what is compared to 1e-6, and for what is read only.
short <- function(x) paste0("[", paste(ifelse(is.na(x), "null", formatC(as.vector(x), digits = 10, format = "g")), collapse = ","), "]")
texts <- function(x) paste0("[", paste(text(x), collapse = ","), "]")
obj <- function(...) {
  parts <- list(...)
  parts <- parts[!vapply(parts, is.null, TRUE)]
  paste0("{", paste(text(names(parts)), unlist(parts), sep = ":", collapse = ","), "}")
}
arr <- function(x) paste0("[", paste(unlist(x), collapse = ","), "]")
# Small whole numbers as one character each: 0 ... 9, "." for missing.
digits <- function(x) text(paste(ifelse(is.na(x), ".", as.integer(x)), collapse = ""))

source_line <- paste0("R ", getRversion(), ", survey ", packageVersion("survey"), ", psych ", packageVersion("psych"))

# --- survey ------------------------------------------------------------------------------------------------------
margin_table <- function(name, counts) {
  frame <- data.frame(category = factor(names(counts), levels = names(counts)), Freq = as.vector(counts))
  names(frame)[1] <- name
  frame
}

rake_to <- function(design, margins) {
  rake(design, lapply(names(margins), function(v) as.formula(paste0("~", v))),
       lapply(names(margins), function(v) margin_table(v, margins[[v]])),
       control = list(maxit = 2000, epsilon = 1e-13))
}

calibrate_to <- function(design, margins) {
  total <- sum(margins[[1]])
  pop <- c(`(Intercept)` = total)
  for (v in names(margins)) {
    counts <- margins[[v]][-1]
    names(counts) <- paste0(v, names(margins[[v]])[-1])
    pop <- c(pop, counts)
  }
  calibrate(design, as.formula(paste0("~", paste(names(margins), collapse = "+"))), pop,
            calfun = "raking", epsilon = 1e-12, maxit = 500)
}

mean_of <- function(design, formula) {
  m <- svymean(formula, design, na.rm = TRUE)
  ci <- confint(m, df = degf(design))
  obj(mean = nums(coef(m)), se = nums(SE(m)), low = nums(ci[, 1]), high = nums(ci[, 2]))
}

by_of <- function(design, formula, by) {
  b <- svyby(formula, as.formula(paste0("~", by)), design, svymean, na.rm = TRUE)
  obj(category = texts(as.character(b[[1]])), mean = nums(coef(b)), se = nums(SE(b)))
}

# A data set: its rows, what it is raked to, and R's figures. `value` is a number, `level` an answer 1 ... 5.
sample_case <- function(name, data, margins, design, by, extra = NULL) {
  vars <- names(margins)
  raked <- rake_to(design, margins)
  calibrated <- calibrate_to(design, margins)
  w <- weights(raked)
  w0 <- weights(design)
  strata <- lapply(vars, function(v) obj(variable = text(v), categories = texts(names(margins[[v]])),
    codes = digits(match(as.character(data[[v]]), names(margins[[v]])) - 1), counts = nums(margins[[v]])))
  values <- list(value = ~value, level = ~level)
  obj(name = text(name), size = nrow(data), strata = arr(strata), base = short(w0),
      stratum = if (is.null(extra$stratum)) NULL else digits(extra$stratum),
      cluster = if (is.null(extra$cluster)) NULL else short(extra$cluster),
      population = if (is.null(extra$population)) NULL else nums(extra$population),
      value = short(data$value), level = digits(data$level), by = text(by), df = degf(design),
      weights = short(w), kish = num(length(w) * sum(w^2) / sum(w)^2),
      unraked = obj(value = mean_of(design, ~value), level = mean_of(design, ~level)),
      raked = obj(value = mean_of(raked, ~value), level = mean_of(raked, ~level),
                  shares = mean_of(raked, ~factor(level, levels = 1:5)), by = by_of(raked, ~level, by)),
      calibrated = obj(value = mean_of(calibrated, ~value), level = mean_of(calibrated, ~level),
                       shares = mean_of(calibrated, ~factor(level, levels = 1:5)),
                       best2 = mean_of(calibrated, ~I(as.numeric(level >= 4))), by = by_of(calibrated, ~level, by)))
}

api_margins <- function(pop) list(
  stype = c(E = sum(pop$stype == "E"), H = sum(pop$stype == "H"), M = sum(pop$stype == "M")),
  sch.wide = c(No = sum(pop$sch.wide == "No"), Yes = sum(pop$sch.wide == "Yes")))
api_values <- function(d, pop) {
  d$value <- d$api00
  d$level <- as.integer(cut(d$api00, quantile(pop$api00, 0:5 / 5), include.lowest = TRUE))
  d
}

data(api)
cases <- list()
am <- api_margins(apipop)
srs <- api_values(apisrs, apipop)
cases$srs <- sample_case("apisrs", srs, am, svydesign(id = ~1, weights = ~pw, fpc = ~fpc, data = srs), "stype",
                         list(population = nrow(apipop)))
str <- api_values(apistrat, apipop)
design_str <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = str)
cases$strat <- sample_case("apistrat", str, am, design_str, "sch.wide",
  list(stratum = as.integer(str$stype) - 1, population = as.vector(table(apipop$stype)[c("E", "H", "M")])))
clus <- api_values(apiclus1, apipop)
cases$clus <- sample_case("apiclus1", clus, am, svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = clus), "stype",
  list(cluster = clus$dnum, population = clus$fpc[1]))

# NHANES in R's survey: ten strata of two clusters, very unequal weights, answers missing.
data(nhanes)
nh <- nhanes[nhanes$SDMVSTRA <= min(nhanes$SDMVSTRA) + 3 & !is.na(nhanes$HI_CHOL), ]
nh <- nh[seq(1, nrow(nh), by = 5), ]
nh$sex <- factor(ifelse(nh$RIAGENDR == 1, "m", "f"), levels = c("m", "f"))
nh$race <- factor(nh$race)
nh$agecat <- factor(nh$agecat)
levels(nh$agecat) <- c("young", "adult", "middle", "old")
levels(nh$race) <- paste0("r", 1:4)
nh$value <- nh$WTMEC2YR / 10000
nh$level <- 1 + nh$HI_CHOL * 2 + as.integer(nh$agecat == "old") + as.integer(nh$sex == "f")
nm <- list(sex = c(m = 4.9e7, f = 5.1e7), race = c(r1 = 1.6e7, r2 = 6.6e7, r3 = 1.2e7, r4 = 0.6e7),
           agecat = c(young = 2.2e7, adult = 3.1e7, middle = 2.6e7, old = 2.1e7))
cases$nhanes <- sample_case("nhanes, four strata", nh, nm,
  svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nh), "race",
  list(stratum = nh$SDMVSTRA - min(nh$SDMVSTRA), cluster = nh$SDMVPSU))

# psych's bfi as a survey of residents who came by themselves: item non-response, and education not told.
data(bfi)
set.seed(4)
b <- bfi[sort(sample(nrow(bfi), 500)), ]
b$gender <- factor(c("m", "f")[b$gender], levels = c("m", "f"))
b$age <- cut(b$age, c(0, 20, 30, 45, 100), labels = c("a", "b", "c", "d"))
b$education <- factor(ifelse(is.na(b$education), "untold", paste0("e", b$education)), levels = c(paste0("e", 1:5), "untold"))
b$level <- pmin(5, b$N1)
b$value <- b$A5
# Those who did not tell their education keep their share of the weight; the told categories share the rest.
told <- c(e1 = 300, e2 = 400, e3 = 1300, e4 = 600, e5 = 400)
untold <- mean(b$education == "untold")
bm <- list(gender = c(m = 1500, f = 1500), age = c(a = 500, b = 1000, c = 900, d = 600),
           education = c(told * (1 - untold), untold = 3000 * untold))
cases$bfi <- sample_case("bfi, 500 respondents", b, bm, svydesign(id = ~1, weights = rep(1, nrow(b)), data = b), "gender")

sa <- sat.act[sat.act$age >= 18, ]
sa <- sa[seq(1, nrow(sa), by = 2), ]
sa$gender <- factor(c("m", "f")[sa$gender], levels = c("m", "f"))
sa$schooling <- factor(paste0("s", pmin(3, sa$education %/% 2 + 1)), levels = paste0("s", 1:3))
sa$value <- sa$ACT
sa$level <- as.integer(cut(sa$SATV, c(0, 450, 550, 650, 750, 800)))
sm <- list(gender = c(m = 480, f = 520), schooling = c(s1 = 200, s2 = 420, s3 = 380))
cases$sat <- sample_case("sat.act", sa, sm, svydesign(id = ~1, weights = rep(1, nrow(sa)), data = sa), "schooling")

# Trimming: weights beyond the bounds are cut to them and raked again, until none is outside.
trim_case <- function(data, margins, design_of, most, least) {
  w <- weights(rake_to(design_of(weights(design_of(NULL))), margins))
  start <- w
  repeat {
    mean_w <- sum(margins[[1]]) / length(w)
    out <- w > most * mean_w * (1 + 1e-9) | w < least * mean_w * (1 - 1e-9)
    if (!any(out)) break
    start <- pmin(pmax(w, least * mean_w), most * mean_w)
    w <- weights(rake_to(design_of(start), margins))
  }
  final <- calibrate_to(design_of(start), margins)
  list(w = w, final = final)
}
tr <- trim_case(b, bm, function(w) svydesign(id = ~1, weights = if (is.null(w)) rep(1, nrow(b)) else w, data = b), 3, 0.3)
trimmed <- obj(of = text("bfi, 500 respondents"), most = "3", least = "0.3", weights = short(tr$w), level = mean_of(tr$final, ~level))

# Non-response by weighting cells, then raking: weights of each cell add up to those asked.
cell <- as.integer(b$age)
eligible <- c(180, 290, 260, 150)
adjusted <- (eligible / as.vector(table(cell)))[cell]
nr_design <- svydesign(id = ~1, weights = adjusted, data = b)
nr <- obj(of = text("bfi, 500 respondents"), variables = texts(c("gender", "age")), cell = digits(cell - 1),
          eligible = nums(eligible), base = short(adjusted), weights = short(weights(rake_to(nr_design, bm[1:2]))),
          level = mean_of(calibrate_to(nr_design, bm[1:2]), ~level))

# Planned missing: the item is drawn with a known chance; w / chance as a ratio on the calibrated design.
chance <- sample(c(0.2, 0.5, 1), nrow(b), replace = TRUE)
drawn <- runif(nrow(b)) < chance & !is.na(b$level)
b$top <- ifelse(drawn, b$level / chance, 0)
b$bottom <- ifelse(drawn, 1 / chance, 0)
ratio <- svyratio(~top, ~bottom, calibrate_to(svydesign(id = ~1, weights = rep(1, nrow(b)), data = b), bm))
planned <- obj(of = text("bfi, 500 respondents"), chance = digits(match(chance, c(0.2, 0.5, 1))), drawn = digits(drawn),
               mean = num(coef(ratio)), se = num(SE(ratio)))

# Re-raked bootstrap with R's own draws: as.svrepdesign(type = "subbootstrap") is Rao and Wu's n - 1 of n.
boot_case <- function(name, design, data, margins, replicates) {
  rep <- as.svrepdesign(design, type = "subbootstrap", replicates = replicates, compress = FALSE)
  n <- ave(rep(1, nrow(data)), if (is.null(design$strata)) rep(1, nrow(data)) else design$strata[, 1], FUN = sum)
  counts <- round(as.matrix(rep$repweights) * (n - 1) / n)
  raked <- rake_to(rep, margins)
  m <- svymean(~level, raked, return.replicates = TRUE, na.rm = TRUE)
  obj(of = text(name), counts = arr(apply(counts, 2, digits)), replicates = nums(m$replicates), se = num(SE(svymean(~level, raked, na.rm = TRUE))))
}
set.seed(11)
boots <- list(boot_case("apistrat", svydesign(id = ~1, strata = ~stype, weights = ~pw, data = str), str, am, 25),
              boot_case("apisrs", svydesign(id = ~1, weights = ~pw, data = srs), srs, am, 25))

quantiles <- lapply(c(1, 2, 5, 29, 59, 119, 299, 2999), function(df)
  obj(df = df, t = nums(qt(c(0.9, 0.95, 0.975, 0.995), df))))
f_quantiles <- lapply(list(c(29, 116), c(5, 10), c(2799, 11196), c(119, 2261)), function(d)
  obj(df1 = d[1], df2 = d[2], f = nums(qf(c(0.025, 0.975), d[1], d[2]))))
wilsons <- lapply(list(c(0, 10), c(3, 12), c(25, 29), c(29, 29), c(61, 120)), function(x)
  obj(x = x[1], n = x[2], interval = nums(prop.test(x[1], x[2], correct = FALSE)$conf.int)))

writeLines(obj(source = text(source_line), samples = arr(cases), trimmed = trimmed, nonResponse = nr, planned = planned,
               bootstraps = arr(boots), student = arr(quantiles), fisher = arr(f_quantiles), wilson = arr(wilsons)), "survey.json")

# --- psych -------------------------------------------------------------------------------------------------------
data(bock)
quiet <- function(expr) { out <- NULL; capture.output(out <- suppressWarnings(suppressMessages(expr))); out }
scale_case <- function(name, x, encode = digits) {
  a <- quiet(alpha(x, warnings = FALSE))
  o <- quiet(omega(x, nfactors = 1, plot = FALSE))
  obj(name = text(name), rows = nrow(x), columns = arr(lapply(x, encode)),
      raw = num(a$total$raw_alpha), standardised = num(a$total$std.alpha), averageR = num(a$total$average_r), ase = num(a$total$ase),
      low = num(a$feldt$lower.ci[[1]]), high = num(a$feldt$upper.ci[[1]]),
      dropRaw = nums(a$alpha.drop$raw_alpha), dropStandardised = nums(a$alpha.drop$std.alpha), dropR = nums(a$item.stats$r.drop),
      means = nums(a$item.stats$mean), covariance = nums(cov(x, use = "pairwise")), omega = num(o$omega.tot))
}
numbers <- function(x) nums(x)
scales <- list(
  scale_case("bfi agreeableness", bfi[, 1:5]),
  scale_case("bfi conscientiousness", bfi[, 6:10]),
  scale_case("bfi extraversion", bfi[, 11:15]),
  scale_case("bfi neuroticism", bfi[, 16:20]),
  scale_case("bfi openness", bfi[, 21:25]),
  scale_case("lsat6", as.data.frame(lsat6)),
  scale_case("attitude", attitude, numbers),
  scale_case("sat.act scores", sat.act[1:400, 4:6], numbers))
writeLines(obj(source = text(source_line), scales = arr(scales)), "psych.json")
