# The same jobs by R's survey and psych, on data of the same size and shape: name, seconds of processor, a figure of the result.
suppressPackageStartupMessages({ library(survey); library(psych) })
set.seed(1)
n <- 100000
sizes <- c(6, 2, 4, 5)
shares <- list(c(.1, .15, .2, .25, .2, .1), c(.48, .52), c(.4, .3, .2, .1), c(.3, .25, .2, .15, .1))
d <- as.data.frame(lapply(sizes, function(k) factor(floor(runif(n)^1.3 * k), levels = 0:(k - 1))))
names(d) <- paste0("v", 0:3)
d$w <- 1 + floor(runif(n) * 4)
d$y <- 1 + floor(runif(n) * 5)
formulas <- lapply(names(d)[1:4], function(v) as.formula(paste0("~", v)))
margins <- lapply(1:4, function(i) setNames(data.frame(factor(0:(sizes[i] - 1)), shares[[i]] * 1e6), c(names(d)[i], "Freq")))
cpu <- function(expr) sum(system.time(expr)[1:2])
design <- svydesign(id = ~1, weights = ~w, data = d)
tight <- list(maxit = 100, epsilon = 1e-6)
raked <- NULL
cat("rake", min(sapply(1:2, function(i) cpu(raked <<- rake(design, formulas, margins, control = tight)))), sum(weights(raked)), "\n")
rep <- as.svrepdesign(design, type = "subbootstrap", replicates = 10, compress = FALSE)
m <- NULL
seconds <- cpu(m <- svymean(~y, rake(rep, formulas, margins, control = tight)))
cat("bootstrap", seconds * 20, SE(m), "\n")
mood <- runif(n) * 3
x <- as.data.frame(sapply(1:20, function(i) 1 + floor(mood + runif(n) * 2)))
a <- NULL
seconds <- cpu(a <- suppressWarnings(alpha(x, warnings = FALSE)))
cat("alpha", seconds, a$total$raw_alpha, "\n")
